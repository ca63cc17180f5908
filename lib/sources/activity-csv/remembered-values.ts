import type { AnyFieldValue } from '@/lib/generation/generation-record';

/** Different texts of a column beyond which it is one of amounts or IDs, where hardly any comes again. */
const DIFFERENT_TEXTS = 4_096;

/**
 * What the cells of one column were read as, by their text: few models, providers and keys make all
 * rows of a file. Those rows then share one value in memory, and none is parsed twice.
 */
export class RememberedValues {
  private values: Map<string, AnyFieldValue> | null = new Map();

  constructor(private readonly parse: (text: string) => AnyFieldValue | undefined) {}

  /** Undefined, and nothing remembered, when the text cannot be read. */
  read(text: string): AnyFieldValue | undefined {
    if (this.values === null) return this.parse(text);
    const known = this.values.get(text);
    if (known !== undefined) return known;
    if (this.values.size >= DIFFERENT_TEXTS) {
      this.values = null;
      return this.parse(text);
    }
    // A slice of a text keeps all of the text in memory.
    const own = Buffer.from(text).toString();
    const value = this.parse(own);
    if (value !== undefined) this.values.set(own, value);
    return value;
  }
}
