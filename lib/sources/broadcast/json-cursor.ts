import { Undecodable } from './otlp-span';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const LONGEST_SCALAR = 400;
const DEEPEST = 512;
/** More digits than a double holds. The protocol wants them as text; within a text its quotes are escaped. */
const LONG_WHOLE_NUMBER = /("int(?:V|_v)alue")\s*:\s*(-?\d{16,})(?=\s*[,}])/g;

/**
 * Walks through JSON bytes and steps over what nobody asked for without making values of it: a body
 * of 60 MB is mostly prompts. Whoever is given a key or an element must take the value (`take`,
 * `skip`, `members`, `elements`) before going on.
 */
export class JsonCursor {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  isAtEnd(): boolean {
    this.space();
    return this.at >= this.bytes.length;
  }

  isObject(): boolean {
    this.space();
    return this.bytes[this.at] === OPEN_OBJECT;
  }

  /** The keys of an object; nothing when the value is none, which is then stepped over. */
  *members(): Generator<string> {
    if (!this.open(OPEN_OBJECT)) return;
    while (!this.closes(CLOSE_OBJECT)) {
      if (this.bytes[this.at] !== QUOTE) throw this.broken();
      const from = this.at;
      this.skipString();
      const key = this.textFrom(from);
      this.space();
      if (this.bytes[this.at] !== COLON) throw this.broken();
      this.at += 1;
      yield String(parse(key));
      this.separate(CLOSE_OBJECT);
    }
    this.at += 1;
  }

  /** The elements of a list; nothing when the value is none, which is then stepped over. */
  *elements(): Generator<void> {
    if (!this.open(OPEN_LIST)) return;
    while (!this.closes(CLOSE_LIST)) {
      yield;
      this.separate(CLOSE_LIST);
    }
    this.at += 1;
  }

  /** The value; undefined when it is longer than the limit, and then it is not looked at. */
  take(limitBytes: number): unknown {
    this.space();
    const from = this.at;
    this.skip();
    if (this.at - from > limitBytes) return undefined;
    return parse(this.textFrom(from).replace(LONG_WHOLE_NUMBER, '$1:"$2"'));
  }

  /** A number or text as it is written, without quotes; null for anything else. */
  takeText(limitBytes: number): string | null {
    this.space();
    const from = this.at;
    this.skip();
    if (this.at - from > limitBytes) return null;
    const value = parse(this.textFrom(from));
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? this.textFrom(from) : null;
  }

  skip(): void {
    this.space();
    const first = this.bytes[this.at];
    if (first === QUOTE) this.skipString();
    else if (first === OPEN_OBJECT || first === OPEN_LIST) this.skipNested();
    else this.skipScalar();
  }

  private open(opening: number): boolean {
    this.space();
    if (this.bytes[this.at] !== opening) {
      this.skip();
      return false;
    }
    this.at += 1;
    this.space();
    return true;
  }

  private closes(closing: number): boolean {
    this.space();
    if (this.at >= this.bytes.length) throw this.broken();
    return this.bytes[this.at] === closing;
  }

  private separate(closing: number): void {
    this.space();
    if (this.bytes[this.at] === COMMA) {
      this.at += 1;
      this.space();
      if (this.bytes[this.at] === closing) throw this.broken();
    } else if (this.bytes[this.at] !== closing) throw this.broken();
  }

  private space(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.at += 1;
    }
  }

  private skipString(): void {
    const { bytes } = this;
    let quote = this.at;
    for (;;) {
      quote = bytes.indexOf(QUOTE, quote + 1);
      if (quote === -1) throw this.broken();
      let before = quote - 1;
      while (bytes[before] === BACKSLASH) before -= 1;
      if ((quote - before) % 2 === 1) break;
    }
    this.at = quote + 1;
  }

  private skipNested(): void {
    const { bytes } = this;
    const closers: number[] = [];
    while (this.at < bytes.length) {
      const byte = bytes[this.at];
      if (byte === QUOTE) {
        this.skipString();
        continue;
      }
      this.at += 1;
      if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        closers.push(byte === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST);
        if (closers.length > DEEPEST) throw new Undecodable('It is nested too deeply.');
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        if (closers.pop() !== byte) throw this.broken();
        if (closers.length === 0) return;
      }
    }
    throw this.broken();
  }

  private skipScalar(): void {
    const from = this.at;
    const last = Math.min(this.bytes.length, from + LONGEST_SCALAR);
    while (this.at < last && /[\w.+-]/.test(String.fromCharCode(this.bytes[this.at] ?? 0))) {
      this.at += 1;
    }
    parse(this.textFrom(from));
  }

  private textFrom(from: number): string {
    return this.bytes.toString('utf8', from, this.at);
  }

  private broken(): Undecodable {
    return new Undecodable(
      this.at >= this.bytes.length
        ? 'The JSON ends too early.'
        : `The JSON is broken at byte ${this.at}.`,
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Undecodable('A value in it is no JSON.');
  }
}
