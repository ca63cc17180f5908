/**
 * The merges of one import. While one is written the store prepares the next; a third waits, so that
 * memory stays bounded.
 */
export class MergesUnderWay {
  private last: Promise<void> = Promise.resolve();
  private before: Promise<void> = Promise.resolve();
  private fault: unknown = null;

  /**
   * Resolves once the merge before this one is done.
   *
   * @throws whatever one of them failed with first
   */
  async add(merge: Promise<void>): Promise<void> {
    this.before = this.last;
    this.last = merge.catch((error: unknown) => {
      this.fault ??= error ?? new Error('the merge failed without a reason');
    });
    await this.before;
    this.demandNoFault();
  }

  /** Waits for all of them, however they end. */
  async ended(): Promise<void> {
    await Promise.all([this.before, this.last]);
  }

  /** @throws as `add` */
  async succeeded(): Promise<void> {
    await this.ended();
    this.demandNoFault();
  }

  private demandNoFault(): void {
    if (this.fault !== null) throw this.fault;
  }
}
