import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  NEWLINE,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './json-bytes';

/** Deepest nesting of one record; real ones have three or four levels. */
const DEPTH_LIMIT = 64;

export type ScanFault = 'not_closed' | 'too_deep';

const DATA_KEY = Buffer.from('data');

/**
 * Follows one JSON object or list through bytes that arrive in pieces, until it closes. It sees
 * brackets and strings only; whether the text is JSON is for the parser to say. Offsets count from
 * the first byte of the value.
 */
export class ValueScanner {
  /** Line ends inside of the value so far. */
  newlines = 0;
  fault: ScanFault | null = null;
  /** Where the list of `{ "data": [ … ] }` opens, and the line ends before it; -1 without one. */
  listOffset = -1;
  listNewlines = 0;

  private readonly closers: number[];
  private inString = false;
  private escaped = false;
  private keyExpected = false;
  private keyOffset = -1;
  private inData = false;
  private previous = 0;

  /**
   * @param oneValuePerLine a line that begins with `{` is then the next value, so that this one
   * was not closed
   * @param closers what is open already, when the scan begins inside of a value
   */
  constructor(
    private readonly oneValuePerLine: boolean,
    closers: readonly number[] = [],
  ) {
    this.closers = [...closers];
  }

  /**
   * Reads on at `from`. The offset after the closing bracket; -1 while more bytes are needed, or
   * when there is a `fault`.
   */
  scan(bytes: Uint8Array, from: number): number {
    for (let offset = from; offset < bytes.length; offset += 1) {
      const byte = bytes[offset] ?? 0;
      if (byte === NEWLINE) this.newlines += 1;
      if (this.inString) this.followString(bytes, byte, offset);
      else if (this.follow(byte, offset)) return offset + 1;
      if (this.fault !== null) return -1;
      this.previous = byte;
    }
    return -1;
  }

  private followString(bytes: Uint8Array, byte: number, offset: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) {
      this.inString = false;
      if (this.keyOffset === -1) return;
      this.inData = DATA_KEY.equals(bytes.subarray(this.keyOffset, offset));
      this.keyOffset = -1;
    } else if (byte === NEWLINE) this.fault = 'not_closed';
  }

  /** Whether this byte closed the value. */
  private follow(byte: number, offset: number): boolean {
    switch (byte) {
      case QUOTE:
        this.inString = true;
        if (this.keyExpected && this.closers.length === 1) this.keyOffset = offset + 1;
        return false;
      case OPEN_OBJECT:
        if (this.oneValuePerLine && this.previous === NEWLINE) this.fault = 'not_closed';
        else this.open(CLOSE_OBJECT);
        this.keyExpected = this.closers.length === 1;
        return false;
      case OPEN_LIST:
        if (this.inData && this.closers.length === 1 && this.listOffset === -1) {
          this.listOffset = offset;
          this.listNewlines = this.newlines;
        }
        this.open(CLOSE_LIST);
        return false;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        if (this.closers.pop() !== byte) this.fault = 'not_closed';
        return this.fault === null && this.closers.length === 0;
      case COLON:
      case COMMA:
        if (this.closers.length === 1) this.keyExpected = byte === COMMA;
        return false;
      default:
        return false;
    }
  }

  private open(closer: number): void {
    this.closers.push(closer);
    if (this.closers.length > DEPTH_LIMIT) this.fault = 'too_deep';
  }
}
