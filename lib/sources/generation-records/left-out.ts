import type { SourceItem } from '@/lib/sources/source';
import { TextReader } from '@/lib/sources/text/read-text';
import { endOfWord } from '@/lib/sources/text/whole-lines';

/** As much as is looked at together. */
const PIECE_LENGTH = 1024 * 1024;

/**
 * What a fault left out, of any length: answers and records that are whole in it are taken, and every
 * generation ID is given to be looked up.
 */
export class LeftOut {
  private readonly reader: TextReader;
  /** The last word, which may go on. */
  private rest = '';

  /** @param line where it begins */
  constructor(line: number) {
    this.reader = new TextReader(line);
  }

  /** Whether nothing at all was in it. */
  get isEmpty(): boolean {
    return this.reader.isEmpty;
  }

  push(text: string): SourceItem[] {
    const items: SourceItem[] = [];
    for (let from = 0; from < text.length; from += PIECE_LENGTH) {
      const piece = this.rest + text.slice(from, from + PIECE_LENGTH);
      const end = endOfWord(piece);
      this.rest = piece.slice(end);
      items.push(...this.reader.push(piece.slice(0, end)));
    }
    return items;
  }

  end(): SourceItem[] {
    return [...this.reader.push(this.rest), ...this.reader.end()];
  }
}
