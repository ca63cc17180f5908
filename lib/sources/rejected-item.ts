import type { RejectedItem } from './source';

/** Characters of a rejected row that are shown to recognise it by. */
const EXCERPT_LENGTH = 160;

/** A rejected row. A damaged file has millions of them, so that this does next to nothing. */
export function rejectedItem(line: number, reason: string, text: string): RejectedItem {
  return { line, rejected: { reason, excerpt: text.slice(0, EXCERPT_LENGTH) } };
}
