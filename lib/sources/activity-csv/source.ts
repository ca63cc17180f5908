import { findGenerationIds } from '@/lib/generation/generation-id';
import type { FileSource } from '@/lib/sources/source';
import { likelihoodOfHeader } from './header';
import { readActivityCsv } from './read';

/** OpenRouter's Activity export, `openrouter_activity_YYYY-MM-DD.csv`: one row per generation. */
export const activityCsv = {
  name: 'activity_csv',
  label: 'Activity CSV',
  sniff(head, { contentType, fileName }) {
    const line = head.trimStart().split('\n', 1)[0] ?? '';
    const likelihood = likelihoodOfHeader(line);
    if (likelihood > 0) return likelihood;
    const isNamedSo = contentType === 'text/csv' || fileName?.toLowerCase().endsWith('.csv');
    // Named as CSV, but not known: better to say which columns are missing than to say nothing.
    // Unless it holds IDs: those are found in any text.
    return isNamedSo && findGenerationIds(head).length === 0 ? 0.4 : 0;
  },
  read: readActivityCsv,
} as const satisfies FileSource;
