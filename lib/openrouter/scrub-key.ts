import { redact } from '@/lib/http/redact';
import type { OpenRouterKey } from './openrouter-key';

/** A run of this many characters of a key counts as the key. */
const TELLING_LENGTH = 12;

/**
 * Removes a key from a text that came back from upstream: whole, in part, or in base64 (at any of
 * its three alignments), as an error page that echoes its request could show it.
 */
export function scrubKey(text: string, key: OpenRouterKey | undefined): string {
  if (key === undefined) return redact(text);
  const scrubbed = formsOf(key.reveal()).reduce(removeRuns, text);
  return redact(scrubbed);
}

function formsOf(secret: string): string[] {
  const aligned = [0, 1, 2].map((offset) =>
    Buffer.from(secret).subarray(offset).toString('base64').replace(/=+$/, ''),
  );
  const urlSafe = aligned.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [secret, Buffer.from(secret).toString('hex'), ...aligned, ...urlSafe];
}

function removeRuns(text: string, form: string): string {
  const windows = new Set<string>();
  for (let at = 0; at + TELLING_LENGTH <= form.length; at += 1) {
    windows.add(form.slice(at, at + TELLING_LENGTH));
  }
  let result = '';
  let at = 0;
  while (at < text.length) {
    if (!windows.has(text.slice(at, at + TELLING_LENGTH))) {
      result += text[at];
      at += 1;
      continue;
    }
    let end = at + TELLING_LENGTH;
    while (windows.has(text.slice(end - TELLING_LENGTH + 1, end + 1))) end += 1;
    result += '[redacted]';
    at = end;
  }
  return result;
}
