import { findGenerationIds } from '@/lib/generation/generation-id';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { LookupItem, SourceItem } from '@/lib/sources/source';
import type { SplitFault } from './split-values';

/** What is said of a value that could not be had. */
export const FAULTS = {
  not_closed:
    'The record is not closed: a quote or a bracket is missing. Lines up to the next record were left out.',
  too_deep: 'The record is nested deeper than 64 levels, which no generation record is.',
  too_long:
    'This is larger than 16 MiB and so no single record. There is no generation in it: no ID (gen-…), and no answer with its usage. Check whether brackets are missing.',
  not_utf8: 'The record is not valid UTF-8 text. Save the file as UTF-8 and import it again.',
  cut_off: 'The file ends inside of this record or list. It may have been cut: export it again.',
} as const satisfies Record<SplitFault, string>;

/** A value that is damaged is told of, and its IDs are still of use. */
export function unreadable(line: number, reason: string, text: string): SourceItem[] {
  return [rejectedItem(line, reason, text), ...lookUps(line, text)];
}

/** The generation IDs of a value, each to be looked up. */
export function lookUps(line: number, text: string): LookupItem[] {
  return findGenerationIds(text).map((lookup) => ({ line, lookup }));
}
