import { redact } from '@/lib/http/redact';
import type { RejectedItem } from './source';

/** Characters of a rejected row that are kept to recognise it by. */
export const EXCERPT_LENGTH = 160;
const REASON_LENGTH = 400;

/** A rejected row. Reports keep it, so that keys in it are blotted out here. */
export function rejectedItem(line: number, reason: string, text: string): RejectedItem {
  return {
    line,
    rejected: {
      reason: shorten(reason, REASON_LENGTH),
      excerpt: shorten(text, EXCERPT_LENGTH),
    },
  };
}

function shorten(text: string, length: number): string {
  const short = redact(text.slice(0, 4 * length)).slice(0, length);
  // A copy, because a slice keeps the whole chunk of the file alive that it was cut from.
  return Buffer.from(short).toString();
}
