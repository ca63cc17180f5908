import { JSON_BEGINNING } from '@/lib/sources/generation-records/json-beginning';
import type { FileSource } from '@/lib/sources/source';
import { readText } from '@/lib/sources/text/read-text';

/** Names in any quoting: JSON, Python, Node; what follows is an object, maybe as text. */
const USAGE = /\busage\\?["']?\s*[:=]\s*["']?(?:\{|[A-Z]\w*[({ ])/;
const COUNTS = /\b(?:prompt|completion|input|output)_tokens\\?["']?\s*[:=]/;
const ANSWER = /["']?object["']?\s*[:=]\s*["'](?:chat\.completion|text_completion|response\b)/;
/** What loggers put around what they log. */
const LOG_LINE = /"(?:level|msg|message|timestamp|severity|logger|event)"\s*:/;
const RECORD = /"(?:native_tokens_\w+|tokens_prompt|total_cost|usage_upstream|usage_cache)"\s*:/;

/** What programs logged of OpenRouter's answers: JSON lines, event streams, reprs, log files. */
export const responseLog = {
  name: 'response_log',
  label: 'Response log',
  sniff(head) {
    const isJson = JSON_BEGINNING.test(head);
    const hasAnswers = (USAGE.test(head) && COUNTS.test(head)) || ANSWER.test(head);
    if (RECORD.test(head) && isJson) return 0;
    if (hasAnswers) return isJson ? 0.9 : 0.5;
    return isJson && LOG_LINE.test(head) ? 0.85 : 0;
  },
  read: readText,
} as const satisfies FileSource;
