/** A value that programs print, cut out of a text of any kind; `line` is where it begins, from 1. */
export interface CutValue {
  readonly text: string;
  readonly line: number;
}

/** Longest value that is looked at as one. Answers with pictures in them have some megabytes. */
const VALUE_LIMIT = 16 * 1024 * 1024;

/** Deeper nesting is none that anybody printed on purpose. */
const DEPTH_LIMIT = 256;

/** Where a value may begin outside of others: `{`, or Python's `Name(key=`. */
const BEGINNING = /\{|\b[A-Z]\w*\((?=\w+=)|\n/g;
/** Inside of a value, what opens, closes, quotes, or ends a line. */
const SIGN = /[{}[\]()"'`\n]/g;
const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

interface Frame {
  readonly start: number;
  readonly closer: string;
  readonly line: number;
  /** Values inside that closed: they are what is left when this one never does. */
  closed: Span[];
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/**
 * Finds objects in log lines, event streams and dumps of any size, in one pass and without ever going
 * back: when a value breaks off (a closer too many, a quote that is not closed on its line), the whole
 * values inside of it are given instead, and the search goes on from there. So are those of a value of
 * more than 16 MiB; what is open inside of it then is still followed to its end.
 */
export class ValueCutter {
  /** From the beginning of the outermost open value on; empty outside of values. */
  private held = '';
  private frames: Frame[] = [];
  /** The quote that is open at the end of `held`. */
  private quote = '';
  private line: number;
  private cut: CutValue[] = [];
  /** The next line end of the text at hand, from where it was last asked for: a line of megabytes has none. */
  private newline = -1;

  /** @param line where the text begins, from 1 */
  constructor(line = 1) {
    this.line = line;
  }

  /** The values that this text completed. Names must not be cut in two between texts. */
  push(text: string): CutValue[] {
    const before = this.held.length;
    const all = this.held + text;
    this.newline = -1;
    let at = before;
    while (at < all.length)
      at = this.frames.length === 0 ? this.seek(all, at) : this.follow(all, at);
    const [outermost] = this.frames;
    if (outermost === undefined) this.held = '';
    else this.keep(all, outermost.start);
    return this.take();
  }

  /** What was still open at the end. */
  end(): CutValue[] {
    this.breakOff(this.held);
    this.held = '';
    return this.take();
  }

  private take(): CutValue[] {
    const { cut } = this;
    this.cut = [];
    return cut;
  }

  private keep(all: string, from: number): void {
    this.held = from === 0 ? all : all.slice(from);
    if (from === 0) return;
    const moved = (span: Span): Span => ({
      ...span,
      start: span.start - from,
      end: span.end - from,
    });
    this.frames = this.frames.map((frame) => ({
      ...frame,
      start: frame.start - from,
      closed: frame.closed.map(moved),
    }));
  }

  private seek(all: string, from: number): number {
    BEGINNING.lastIndex = from;
    for (let found = BEGINNING.exec(all); found !== null; found = BEGINNING.exec(all)) {
      if (found[0] === '\n') {
        this.line += 1;
        continue;
      }
      const closer = found[0] === '{' ? '}' : ')';
      this.frames = [{ start: found.index, closer, line: this.line, closed: [] }];
      return BEGINNING.lastIndex;
    }
    return all.length;
  }

  /** Goes on inside of a value; returns where it stopped. */
  private follow(all: string, from: number): number {
    let at = from;
    while (at < all.length) {
      if (this.quote !== '') {
        at = this.followString(all, at);
        if (this.frames.length === 0) return at;
        continue;
      }
      SIGN.lastIndex = at;
      const found = SIGN.exec(all);
      if (found === null) at = all.length;
      else {
        at = found.index + 1;
        this.meet(all, found[0], found.index);
      }
      const [outermost] = this.frames;
      if (outermost === undefined) return at;
      if (this.frames.length > DEPTH_LIMIT) this.breakOff(all);
      else if (at - outermost.start > VALUE_LIMIT) this.shorten(all, at);
      if (this.frames.length === 0) return at;
    }
    return at;
  }

  private followString(all: string, from: number): number {
    for (let at = from; at < all.length; at += 1) {
      const end = all.indexOf(this.quote, at);
      const newline = this.newlineFrom(all, at);
      const stop = end === -1 ? newline : Math.min(end, newline);
      if (stop === Number.POSITIVE_INFINITY) return this.endOfOpenString(all);
      if (stop === newline) {
        this.breakOff(all);
        return stop;
      }
      at = stop;
      if (isEscaped(all, stop)) continue;
      this.quote = '';
      return stop + 1;
    }
    return all.length;
  }

  /** Infinite when there is none. Looking anew for each quote would read all that follows each time. */
  private newlineFrom(all: string, at: number): number {
    if (this.newline < at) {
      const found = all.indexOf('\n', at);
      this.newline = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    return this.newline;
  }

  private endOfOpenString(all: string): number {
    this.shorten(all, all.length);
    return all.length;
  }

  private meet(all: string, sign: string, at: number): void {
    const closer = CLOSERS[sign];
    if (sign === '\n') this.line += 1;
    else if (closer !== undefined) {
      this.frames.push({ start: at, closer, line: this.line, closed: [] });
    } else if (sign === '"' || sign === "'" || sign === '`') this.quote = sign;
    else this.close(all, sign, at + 1);
  }

  private close(all: string, sign: string, end: number): void {
    const frame = this.frames.pop();
    if (frame === undefined) return;
    if (frame.closer !== sign) {
      this.frames.push(frame);
      this.breakOff(all);
      return;
    }
    const outer = this.frames.at(-1);
    if (outer === undefined) {
      this.cut.push({ text: all.slice(frame.start, end), line: frame.line });
    } else if (sign === '}') {
      outer.closed.push({ start: frame.start, end, line: frame.line });
    } else {
      for (const span of frame.closed) outer.closed.push(span);
    }
  }

  private breakOff(all: string): void {
    for (const frame of this.frames) this.giveClosed(all, frame);
    this.frames = [];
    this.quote = '';
  }

  /** Gives up what is too long to be one value, and keeps what is open inside of it. */
  private shorten(all: string, at: number): void {
    for (;;) {
      const [outermost] = this.frames;
      if (outermost === undefined || at - outermost.start <= VALUE_LIMIT) break;
      this.giveClosed(all, outermost);
      this.frames.shift();
    }
    if (this.frames.length === 0) this.quote = '';
  }

  private giveClosed(all: string, { closed }: Frame): void {
    for (const { start, end, line } of closed) this.cut.push({ text: all.slice(start, end), line });
  }
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
