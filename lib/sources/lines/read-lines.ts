import type { Bytes } from '@/lib/sources/source';

/** A physical line without its line end, or why its text cannot be had. */
export type Line =
  | { readonly number: number; readonly text: string; readonly fault?: undefined }
  | { readonly number: number; readonly text: string; readonly fault: LineFault };

export type LineFault = 'too_long' | 'not_utf8' | 'nul_byte';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** How much of a line that is too long is kept, for the report. */
const KEPT_OF_LONG_LINE = 1024;

/**
 * Cuts bytes into lines, in batches of what one chunk completed. Lines end with LF or CRLF. A line
 * over the limit is skipped without being held in memory.
 */
export async function* readLines(
  bytes: Bytes,
  limitBytes: number,
): AsyncGenerator<readonly Line[]> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let number = 1;

  const take = (last: Uint8Array): Uint8Array => {
    const whole = pending.length === 0 ? last : Buffer.concat([...pending, last]);
    pending = [];
    pendingBytes = 0;
    return whole;
  };
  const keep = (rest: Uint8Array): void => {
    // What is over the limit is only counted, but for a beginning to show.
    if (pendingBytes <= limitBytes) pending.push(rest);
    pendingBytes += rest.length;
    if (pendingBytes > limitBytes) {
      pending = [Buffer.concat(pending).subarray(0, KEPT_OF_LONG_LINE)];
    }
  };

  for await (const chunk of bytes) {
    let start = 0;
    const lines: Line[] = [];
    if (pendingBytes > 0) {
      const end = chunk.indexOf(NEWLINE);
      if (end === -1) {
        keep(chunk);
        continue;
      }
      const tooLong = pendingBytes + end > limitBytes;
      const line = take(tooLong ? new Uint8Array() : chunk.subarray(0, end));
      lines.push(tooLong ? longLine(number, line) : decodeLine(number, line, limitBytes));
      number += 1;
      start = end + 1;
    }
    const lastEnd = chunk.lastIndexOf(NEWLINE);
    if (lastEnd >= start) {
      const block = decodeBlock(chunk.subarray(start, lastEnd), number, limitBytes);
      for (const line of block) lines.push(line);
      number += block.length;
      start = lastEnd + 1;
    }
    // A copy: the rest must not keep the whole chunk alive, nor change when it is used again.
    if (start < chunk.length) keep(chunk.slice(start));
    if (lines.length > 0) yield lines;
  }
  if (pendingBytes > 0) {
    const tooLong = pendingBytes > limitBytes;
    const line = take(new Uint8Array());
    yield [tooLong ? longLine(number, line) : decodeLine(number, line, limitBytes)];
  }
}

/** Whole lines at once: decoding and checking one by one costs several times as much. */
function decodeBlock(block: Uint8Array, firstNumber: number, limitBytes: number): Line[] {
  const text = decode(block);
  if (text !== null && !text.includes('\0') && block.length <= limitBytes) {
    return text.split('\n').map((line, index) => {
      const number = firstNumber + index;
      return { number, text: line.endsWith('\r') ? line.slice(0, -1) : line };
    });
  }
  const lines: Line[] = [];
  for (let start = 0; start <= block.length; ) {
    const found = block.indexOf(NEWLINE, start);
    const end = found === -1 ? block.length : found;
    lines.push(decodeLine(firstNumber + lines.length, block.subarray(start, end), limitBytes));
    start = end + 1;
  }
  return lines;
}

function decodeLine(number: number, bytes: Uint8Array, limitBytes: number): Line {
  if (bytes.length > limitBytes) return longLine(number, bytes.subarray(0, KEPT_OF_LONG_LINE));
  const content = bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
  const text = decode(content);
  if (text === null) return { number, text: lenientText(content), fault: 'not_utf8' };
  if (text.includes('\0')) return { number, text: lenientText(content), fault: 'nul_byte' };
  return { number, text };
}

function longLine(number: number, beginning: Uint8Array): Line {
  return { number, text: lenientText(beginning), fault: 'too_long' };
}

// The input drops the mark at the head of a file; further ones are text.
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientDecoder = new TextDecoder('utf-8');

function decode(bytes: Uint8Array): string | null {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return null;
  }
}

function lenientText(bytes: Uint8Array): string {
  return lenientDecoder.decode(bytes.subarray(0, KEPT_OF_LONG_LINE)).replaceAll('\0', '\ufffd');
}
