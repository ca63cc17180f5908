import { redact } from '@/lib/http/redact';
import type { RejectedItem } from '@/lib/sources/source';
import type { Rejection } from './import-report';

const REASON_LENGTH = 400;

/** A rejected row as a report keeps it: short, and without a key that stood in it. */
export function keptRejection({ line, rejected }: RejectedItem): Rejection {
  return {
    line,
    reason: copied(redact(rejected.reason.slice(0, REASON_LENGTH))),
    excerpt: copied(redact(rejected.excerpt)),
  };
}

/** A slice of a text keeps the whole chunk of the file alive that it was cut from. */
function copied(text: string): string {
  return Buffer.from(text).toString();
}
