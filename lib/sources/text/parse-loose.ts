import { exactNumber } from '@/lib/generation/lossless';

/** Deepest nesting that is followed; answers have some ten levels. */
const DEPTH_LIMIT = 64;

const BLANKS = /[\s\u00a0]*/y;
const NUMBER = /[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?n?(?![\w:.+-])/y;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
/** Text without quotes, such as the moments that Node prints. */
const BARE = /[^\s,}\])]+/y;
const WORD = /[A-Za-z_$][\w$.]*/y;
const SEPARATOR = /[\s\u00a0]*(?:=>|[:=])/y;
/** Node writes these for what it leaves out: `[Object]`, `[Function: f]`, `... 3 more items`. */
const LEFT_OUT =
  /\[(?:Object|Array|Circular|Getter|Setter|Function|class)[^\]\n"']*\]|\.\.\.[^,\]}\n]*|<[^>\n]*>/y;
const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
  ['undefined', null],
  ['nan', null],
  ['NaN', null],
]);
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '0': '\0',
};
/** Keys that could reach a prototype. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a value as programs print it: JSON, a Python dict or a `Class(name=value)`, Node's
 * `util.inspect`. Numbers keep their digits. Undefined when the text is none of these.
 */
export function parseLoose(text: string): unknown {
  try {
    return new LooseParser(text).value(0);
  } catch (error) {
    if (error instanceof NotLoose) return undefined;
    throw error;
  }
}

class NotLoose extends Error {}

class LooseParser {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): unknown {
    if (depth > DEPTH_LIMIT) throw new NotLoose();
    this.skipBlanks();
    if (this.match(LEFT_OUT) !== null) return this.afterMark(depth);
    const sign = this.text[this.at];
    switch (sign) {
      case '{':
        return this.object('}', depth);
      case '[':
        return this.list(']', depth);
      case '(':
        return this.list(')', depth);
      case '"':
      case "'":
      case '`':
        return this.strings();
      default:
        return this.number() ?? this.word(depth);
    }
  }

  /** `[Object: null prototype] {…}` says something of the object behind it. */
  private afterMark(depth: number): unknown {
    this.skipBlanks();
    return this.text[this.at] === '{' ? this.object('}', depth) : null;
  }

  private object(closer: string, depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.at += 1;
    for (;;) {
      if (this.closes(closer)) return object;
      const key = this.key();
      if (key !== null && this.match(SEPARATOR) === null) throw new NotLoose();
      const value = this.value(depth + 1);
      if (key !== null && !FORBIDDEN_KEYS.has(key)) object[key] = value;
      this.separate(closer);
    }
  }

  /** A name, quoted or bare; null for what Node leaves out (`... 3 more items`). */
  private key(): string | null {
    this.skipBlanks();
    const sign = this.text[this.at];
    if (sign === '"' || sign === "'" || sign === '`') return this.string();
    if (sign === '[') {
      // Node's symbols: `[Symbol(a)]: 1`.
      const end = this.text.indexOf(']', this.at);
      if (end === -1) throw new NotLoose();
      this.at = end + 1;
      return '';
    }
    const word = this.match(WORD) ?? this.match(NUMBER);
    if (word !== null) return word;
    if (sign === '.') return null;
    throw new NotLoose();
  }

  private list(closer: string, depth: number): unknown[] {
    const list: unknown[] = [];
    this.at += 1;
    for (;;) {
      if (this.closes(closer)) return list;
      list.push(this.value(depth + 1));
      this.separate(closer);
    }
  }

  private closes(closer: string): boolean {
    this.skipBlanks();
    if (this.text[this.at] !== closer) return false;
    this.at += 1;
    return true;
  }

  private separate(closer: string): void {
    this.skipBlanks();
    if (this.text[this.at] === ',') this.at += 1;
    else if (this.text[this.at] !== closer) throw new NotLoose();
  }

  /** Long texts come in pieces: Python puts them side by side, Node adds them with `+`. */
  private strings(): string {
    const pieces = [this.string()];
    for (;;) {
      const before = this.at;
      this.skipBlanks();
      if (this.text[this.at] === '+') {
        this.at += 1;
        this.skipBlanks();
      }
      const sign = this.text[this.at];
      if (sign !== '"' && sign !== "'" && sign !== '`') {
        this.at = before;
        return pieces.join('');
      }
      pieces.push(this.string());
    }
  }

  private string(): string {
    const quote = this.text[this.at] ?? '"';
    const start = this.at + 1;
    const plainEnd = this.text.indexOf(quote, start);
    if (plainEnd === -1) throw new NotLoose();
    const plain = this.text.slice(start, plainEnd);
    if (!plain.includes('\\')) {
      this.at = plainEnd + 1;
      return plain;
    }
    return this.escapedString(quote, start);
  }

  private escapedString(quote: string, start: number): string {
    const { text } = this;
    const pieces: string[] = [];
    let from = start;
    for (let at = start; at < text.length; at += 1) {
      const sign = text[at];
      if (sign === quote) {
        pieces.push(text.slice(from, at));
        this.at = at + 1;
        return pieces.join('');
      }
      if (sign !== '\\') continue;
      pieces.push(text.slice(from, at));
      const [character, length] = readEscape(text, at + 1);
      pieces.push(character);
      at += length;
      from = at + 1;
    }
    throw new NotLoose();
  }

  private number(): unknown {
    const found = this.match(NUMBER);
    if (found === null) return undefined;
    const digits = found.replaceAll('_', '').replace(/n$/, '').replace(/^\+/, '');
    // JSON's own spelling: digits on both sides of the point.
    const spelled = digits.replace(/^(-?)\./, '$10.').replace(/\.(?=e|$)/i, '');
    return JSON_NUMBER.test(spelled) ? exactNumber(spelled) : found;
  }

  /** A constant, `u'text'`, `Name(…)`, `Name { … }`, or a bare word. */
  private word(depth: number): unknown {
    const word = this.match(WORD);
    if (word === null) return this.bare();
    const next = this.text[this.at];
    if ((next === '"' || next === "'") && word.length <= 2) return this.strings();
    if (next === '(') return this.call(depth);
    if (CONSTANTS.has(word)) return CONSTANTS.get(word);
    const before = this.at;
    this.match(/(?:\(\d+\))?[\s\u00a0]*/y);
    if (this.text[this.at] === '{') return this.object('}', depth);
    if (this.text[this.at] === '[' && this.at > before) return this.value(depth + 1);
    this.at = before;
    return word;
  }

  private bare(): string {
    const text = this.match(BARE);
    if (text === null) throw new NotLoose();
    return text;
  }

  /** `Name(key=value, …)` is an object, `Decimal('0.1')` its value, `Map(2) { … }` what follows. */
  private call(depth: number): unknown {
    const named = /\([\s\u00a0]*(?:[A-Za-z_]\w*[\s\u00a0]*=(?!=)|\))/y;
    named.lastIndex = this.at;
    if (named.test(this.text)) return this.object(')', depth);
    const values = this.list(')', depth);
    this.skipBlanks();
    if (this.text[this.at] === '{') return this.object('}', depth);
    if (this.text[this.at] === '[') return this.list(']', depth);
    return values.length === 1 ? values[0] : values;
  }

  private skipBlanks(): void {
    this.match(BLANKS);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }
}

/** The character of an escape, and how many characters it takes after the backslash. */
function readEscape(text: string, at: number): readonly [string, number] {
  const sign = text[at] ?? '';
  const digits = sign === 'u' ? 4 : sign === 'x' ? 2 : sign === 'U' ? 8 : 0;
  if (digits > 0) {
    const code = Number.parseInt(text.slice(at + 1, at + 1 + digits), 16);
    if (code >= 0 && code <= 0x10ffff) return [String.fromCodePoint(code), 1 + digits];
  }
  return [ESCAPES[sign] ?? sign, 1];
}
