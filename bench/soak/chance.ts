/** Chance that repeats itself: the same seed makes the same choices, so that a failure can be looked at again. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<Value>(list: readonly [Value, ...Value[]]): Value {
    return list[this.below(list.length)] ?? list[0];
  }

  /** From `least` to `most` of them, some perhaps twice. */
  some<Value>(list: readonly [Value, ...Value[]], least: number, most: number): Value[] {
    return Array.from({ length: least + this.below(most - least + 1) }, () => this.pick(list));
  }
}
