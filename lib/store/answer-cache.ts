/** Bytes of all answers that are kept for one version of the data, and of the largest one. */
const MOST_BYTES = 64 * 1024 ** 2;
const LARGEST_BYTES = 4 * 1024 ** 2;
/** A request that is longer is not worth being remembered. */
const LONGEST_KEY = 64 * 1024;

/** The JSON of an answer as it goes over the wire; equal requests get the same bytes. */
export class AnswerBody {
  constructor(
    readonly bytes: Buffer<ArrayBuffer>,
    /** Whether it stays right until the data changes: what depends on the clock does not. */
    readonly isLasting = true,
  ) {}
}

/**
 * Finished answers by request, for one version of the data: asking again costs neither a query nor
 * its serialising. A request that comes again while it is answered waits for the same answer;
 * failures are not kept.
 */
export class AnswerCache {
  private version = -1;
  private readonly kept = new Map<string, { answer: Promise<AnswerBody>; bytes: number }>();
  private bytes = 0;

  get(version: number, key: string, make: () => Promise<AnswerBody>): Promise<AnswerBody> {
    if (key.length > LONGEST_KEY) return make();
    if (version !== this.version) {
      this.version = version;
      this.bytes = 0;
      this.kept.clear();
    }
    const known = this.kept.get(key);
    if (known) {
      // Asked for again: the last to be dropped.
      this.kept.delete(key);
      this.kept.set(key, known);
      return known.answer;
    }
    const answer = make();
    const entry = { answer, bytes: 0 };
    this.kept.set(key, entry);
    answer.then(
      (body) => {
        if (this.kept.get(key) !== entry) return;
        if (!body.isLasting || body.bytes.length > LARGEST_BYTES) this.kept.delete(key);
        else this.account(entry, key.length + body.bytes.length);
      },
      () => {
        if (this.kept.get(key) === entry) this.kept.delete(key);
      },
    );
    return answer;
  }

  private account(entry: { bytes: number }, bytes: number): void {
    entry.bytes = bytes;
    this.bytes += bytes;
    for (const [key, oldest] of this.kept) {
      if (this.bytes <= MOST_BYTES) return;
      // What is still being made has no size yet, and others wait for it.
      if (oldest.bytes === 0) continue;
      this.kept.delete(key);
      this.bytes -= oldest.bytes;
    }
  }
}
