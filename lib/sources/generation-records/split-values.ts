import { ByteWindow } from './byte-window';
import { findObjectLine } from './find-object-line';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COMMA,
  NEWLINE,
  OPEN_LIST,
  OPEN_OBJECT,
  SPACE,
} from './json-bytes';
import { type ScanFault, ValueScanner } from './value-scanner';

/** The text of one JSON value, or why it cannot be had; `line` is where it begins. */
export interface SplitValue {
  readonly line: number;
  /** With a fault: the beginning of it. */
  readonly text: string;
  readonly fault?: SplitFault;
  /** A piece of what a fault left out, to be searched for what is whole in it. */
  readonly isLeftOut?: true;
}

export type SplitFault = ScanFault | 'too_long' | 'not_utf8' | 'cut_off';

/** Largest single record. */
const VALUE_LIMIT_BYTES = 16 * 1024 * 1024;
/** An object `{ "data": [ … ] }` beyond this is read element by element. */
const WHOLE_OBJECT_BYTES = 1024 * 1024;
const EXCERPT_BYTES = 1024;

type State =
  | 'between'
  | 'value'
  /** Inside of a value that is not kept. */
  | 'skipped_value'
  /** Inside of something that is no object and no list. */
  | 'scalar'
  /** After a fault, until a line that begins as the faulty value's did. */
  | 'seeking';

/**
 * Finds where each JSON value begins and ends in a stream of any size: a list, `{ "data": [ … ] }`,
 * one value per line, pretty-printed objects one after another. The text of each goes to the one
 * JSON parser that keeps all digits (`lib/generation/lossless`). Streaming JSON parsers cannot take
 * this place: they stop at the first fault, while here one bad record costs one record.
 */
export class ValueSplitter {
  private readonly window = new ByteWindow();
  private state: State = 'between';
  private scanner = new ValueScanner(false);
  /** How much of the window the scanner has seen. */
  private scanned = 0;
  private inList = false;
  private inEnvelope = false;
  private line = 1;
  /** Blanks before the current value on its line; null when something else stands there. */
  private column: number | null = 0;
  /** Decided by the first value that closes. */
  private oneValuePerLine: boolean | null = null;
  private found: SplitValue[] = [];
  /** Of what is left out now; undefined while what is skipped says nothing that is needed. */
  private leftOut: TextDecoder | undefined;

  /** The values that these bytes completed. */
  push(chunk: Uint8Array): SplitValue[] {
    this.window.append(chunk);
    while (this.step(false));
    return this.take();
  }

  /** What is left at the end. */
  end(): SplitValue[] {
    while (this.step(true));
    if (this.state === 'seeking' || this.state === 'skipped_value') this.leave(this.window.length);
    if ((this.inList || this.inEnvelope) && this.state !== 'seeking') {
      this.found.push({ line: this.line, text: '', fault: 'cut_off' });
    }
    return this.take();
  }

  private take(): SplitValue[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  /** Whether there is more to do with the bytes at hand. */
  private step(atEnd: boolean): boolean {
    switch (this.state) {
      case 'between':
        return this.skipBetween();
      case 'value':
        return this.followValue(atEnd);
      case 'skipped_value':
        return this.followSkipped();
      case 'scalar':
        return this.followScalar(atEnd);
      case 'seeking':
        return this.seek();
    }
  }

  private skipBetween(): boolean {
    const { bytes } = this.window;
    for (let offset = 0; offset < bytes.length; offset += 1) {
      const byte = bytes[offset] ?? 0;
      if (byte === NEWLINE) {
        this.line += 1;
        this.column = 0;
      } else if (byte <= SPACE) {
        // Record separators (RFC 7464) are control characters too.
        if (this.column !== null) this.column += 1;
      } else if (byte === OPEN_OBJECT || (byte === OPEN_LIST && this.inList)) {
        this.window.drop(offset);
        this.beginValue();
        return true;
      } else if (byte === OPEN_LIST) {
        this.inList = true;
        this.column = null;
      } else if (byte === CLOSE_LIST && this.inList) {
        this.window.drop(offset + 1);
        this.closeList();
        return true;
      } else if (byte === COMMA) {
        this.column = null;
      } else {
        this.window.drop(offset);
        this.state = 'scalar';
        return true;
      }
    }
    this.window.drop(bytes.length);
    return false;
  }

  private beginValue(): void {
    this.scanner = new ValueScanner(this.oneValuePerLine === true && !this.inList);
    this.scanned = 0;
    this.state = 'value';
  }

  private closeList(): void {
    this.inList = false;
    this.column = null;
    if (!this.inEnvelope) return;
    // The rest of the object around the list says nothing that is needed.
    this.scanner = new ValueScanner(false, [CLOSE_OBJECT]);
    this.state = 'skipped_value';
  }

  private followValue(atEnd: boolean): boolean {
    const { bytes } = this.window;
    const end = this.scanner.scan(bytes, this.scanned);
    this.scanned = bytes.length;
    if (end !== -1) {
      this.emit(bytes.subarray(0, end));
      if (!this.inList) this.oneValuePerLine ??= this.scanner.newlines === 0;
      this.window.drop(end);
      this.line += this.scanner.newlines;
      this.column = null;
      this.state = 'between';
      return true;
    }
    if (this.scanner.fault !== null) return this.recover(this.scanner.fault);
    if (bytes.length > WHOLE_OBJECT_BYTES && this.scanner.listOffset !== -1 && !this.inList) {
      this.line += this.scanner.listNewlines;
      this.window.drop(this.scanner.listOffset + 1);
      this.column = null;
      this.inList = true;
      this.inEnvelope = true;
      this.state = 'between';
      return true;
    }
    if (bytes.length > VALUE_LIMIT_BYTES) {
      this.emitFault('too_long');
      this.leave(bytes.length);
      this.state = 'skipped_value';
      return false;
    }
    return atEnd && this.recover('cut_off');
  }

  private followSkipped(): boolean {
    const { bytes } = this.window;
    const newlinesBefore = this.scanner.newlines;
    const end = this.scanner.scan(bytes, 0);
    if (this.scanner.fault !== null) {
      this.line += newlinesBefore;
      this.inList = false;
      this.inEnvelope = false;
      this.state = 'seeking';
      return true;
    }
    this.leave(end === -1 ? bytes.length : end);
    if (end === -1) return false;
    this.leftOut = undefined;
    this.line += this.scanner.newlines;
    this.column = null;
    this.inEnvelope &&= this.inList;
    this.state = 'between';
    return true;
  }

  /** To the end of the line, or of the element of a list. */
  private followScalar(atEnd: boolean): boolean {
    const { bytes } = this.window;
    const end = bytes.findIndex(
      (byte) => byte === NEWLINE || (this.inList && (byte === COMMA || byte === CLOSE_LIST)),
    );
    if (end === -1 && !atEnd && bytes.length < WHOLE_OBJECT_BYTES) return false;
    if (bytes.length === 0) return false;
    this.emit(bytes.subarray(0, end === -1 ? bytes.length : end));
    this.window.drop(end === -1 ? bytes.length : end);
    this.column = null;
    this.state = 'between';
    return true;
  }

  private recover(fault: SplitFault): boolean {
    this.emitFault(fault);
    this.state = 'seeking';
    return true;
  }

  /** Drops what stands before the next line that begins as the faulty value did. */
  private seek(): boolean {
    const column = this.column ?? 0;
    const { found, offset, newlines } = findObjectLine(this.window.bytes, column);
    this.leave(offset);
    this.line += newlines;
    if (!found) return false;
    this.leftOut = undefined;
    this.column = column;
    this.beginValue();
    return true;
  }

  private emit(bytes: Uint8Array): void {
    try {
      this.found.push({ line: this.line, text: decoder.decode(bytes) });
    } catch {
      this.emitFault('not_utf8');
      this.found.push({
        line: this.line,
        text: this.leftOut?.decode(bytes) ?? '',
        isLeftOut: true,
      });
      this.leftOut = undefined;
    }
  }

  /** Drops bytes without losing sight of what is whole in them. */
  private leave(count: number): void {
    if (this.leftOut !== undefined && count > 0) {
      const text = this.leftOut.decode(this.window.bytes.subarray(0, count), { stream: true });
      this.found.push({ line: this.line, text, isLeftOut: true });
    }
    this.window.drop(count);
  }

  private emitFault(fault: SplitFault): void {
    const beginning = this.window.bytes.subarray(0, EXCERPT_BYTES);
    const text = new TextDecoder().decode(beginning).split('\n', 1)[0] ?? '';
    this.found.push({ line: this.line, text, fault });
    this.leftOut = new TextDecoder('utf-8');
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
