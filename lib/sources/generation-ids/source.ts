import { findGenerationIds } from '@/lib/generation/generation-id';
import type { FileSource } from '@/lib/sources/source';
import { readText } from '@/lib/sources/text/read-text';

/** Any text with generation IDs in it: a pasted list, a log, a page. They are looked up. */
export const generationIds = {
  name: 'generation_ids',
  label: 'Generation IDs',
  sniff(head) {
    if (findGenerationIds(head).length > 0) return 0.2;
    // A log may come to its first ID late.
    return head.trim() === '' || head.includes('\0') ? 0 : 0.05;
  },
  read: readText,
} as const satisfies FileSource;
