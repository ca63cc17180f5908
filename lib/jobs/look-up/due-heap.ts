/** An item that is asked for again at a time. */
export interface Due {
  readonly position: number;
  /** Epoch milliseconds. */
  readonly dueMs: number;
  /** Calls for it that failed so far. */
  readonly tries: number;
  /** How often OpenRouter's limit or its pause kept it from being asked for. */
  readonly refusals: number;
}

/** A binary heap: the item that is due first comes out first. */
export class DueHeap {
  readonly #heap: Due[] = [];

  get size(): number {
    return this.#heap.length;
  }

  /** Everything is due so much later. */
  shift(byMs: number): void {
    for (const [at, due] of this.#heap.entries()) {
      this.#heap[at] = { ...due, dueMs: due.dueMs + byMs };
    }
  }

  first(): Due | undefined {
    return this.#heap[0];
  }

  push(due: Due): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(due);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up];
      if (parent === undefined || parent.dueMs <= due.dueMs) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = due;
  }

  pop(): Due | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const child = earlier(heap[right], heap[left]) ? right : left;
      const next = heap[child];
      if (next === undefined || next.dueMs >= last.dueMs) break;
      heap[at] = next;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function earlier(one: Due | undefined, other: Due | undefined): boolean {
  return one !== undefined && other !== undefined && one.dueMs < other.dueMs;
}
