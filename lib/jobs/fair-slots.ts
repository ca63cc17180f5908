/**
 * So many turns at once, handed to the jobs in rotation, so that ten IDs need not wait for a
 * hundred thousand. It also keeps the queue at OpenRouter's gate short for people who wait.
 */
export class FairSlots {
  #free: number;
  /** By job, in the order in which they are served next. */
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(slots: number) {
    this.#free = slots;
  }

  /** @returns what gives the turn back; calling it twice does nothing more */
  async take(job: string): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else {
      await new Promise<void>((resolve) => {
        const queue = this.#waiting.get(job) ?? [];
        queue.push(resolve);
        this.#waiting.set(job, queue);
      });
    }
    let isHeld = true;
    return () => {
      if (isHeld) this.#giveBack();
      isHeld = false;
    };
  }

  #giveBack(): void {
    const [first] = this.#waiting;
    if (first === undefined) {
      this.#free += 1;
      return;
    }
    const [job, queue] = first;
    const next = queue.shift();
    // To the end of the rotation.
    this.#waiting.delete(job);
    if (queue.length > 0) this.#waiting.set(job, queue);
    next?.();
  }
}
