/** Together these bound what is kept, whatever the queries. */
const MOST_RESULTS = 300;
const LARGEST_RESULT_ROWS = 5_000;

/**
 * Results by query, for one version of the data. A query that is asked again while it runs waits
 * for the same answer; failures are not kept.
 */
export class ResultCache<Kept> {
  private version = -1;
  private readonly results = new Map<string, Promise<Kept>>();

  /** @param rowsOf of results that may be too large to keep */
  constructor(private readonly rowsOf: (result: Kept) => number = () => 1) {}

  get(version: number, key: string, run: () => Promise<Kept>): Promise<Kept> {
    if (version !== this.version) {
      this.version = version;
      this.results.clear();
    }
    const known = this.results.get(key);
    if (known) {
      // Asked for again: the last to be dropped.
      this.results.delete(key);
      this.results.set(key, known);
      return known;
    }
    const result = run();
    this.results.set(key, result);
    this.dropOldest();
    const forget = () => {
      if (this.results.get(key) === result) this.results.delete(key);
    };
    result.then((one) => {
      if (this.rowsOf(one) > LARGEST_RESULT_ROWS) forget();
    }, forget);
    return result;
  }

  private dropOldest(): void {
    const [oldest] = this.results.keys();
    if (this.results.size > MOST_RESULTS && oldest !== undefined) this.results.delete(oldest);
  }
}
