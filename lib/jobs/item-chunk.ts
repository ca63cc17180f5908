import { ITEM_STATES, type ItemState } from './job-report';

/** One letter for each state, in the order of `ITEM_STATES`. */
const LETTERS = 'qspnf';

/** How a chunk's states are written: a letter an ID, and a note only for those that need one. */
export interface ChunkDocument {
  readonly states: string;
  /** Position in the chunk → epoch seconds at which OpenRouter last said "not there yet". */
  readonly asked: Readonly<Record<string, number>>;
  /** The reasons of failed IDs, each once. */
  readonly reasons: readonly string[];
  /** Position in the chunk → which of the reasons. */
  readonly reason_of: Readonly<Record<string, number>>;
}

/** The states of up to `CHUNK_SIZE` IDs: some bytes each, so that a whole job fits into memory. */
export class ItemChunk {
  private readonly states: number[];
  private readonly asked: Map<number, number>;
  private readonly reasons: Map<number, string>;

  constructor(document: ChunkDocument = { states: '', asked: {}, reasons: [], reason_of: {} }) {
    this.states = Array.from(document.states, (letter) => Math.max(0, LETTERS.indexOf(letter)));
    this.asked = new Map(Object.entries(document.asked).map(([at, s]) => [Number(at), s]));
    this.reasons = new Map(
      Object.entries(document.reason_of).map(([at, of]) => [
        Number(at),
        document.reasons[of] ?? '',
      ]),
    );
  }

  get size(): number {
    return this.states.length;
  }

  append(count: number): void {
    for (let added = 0; added < count; added += 1) this.states.push(0);
  }

  state(index: number): ItemState {
    return ITEM_STATES[this.states[index] ?? 0] ?? 'queued';
  }

  set(index: number, state: ItemState, note: { reason?: string; askedAtS?: number }): void {
    this.states[index] = ITEM_STATES.indexOf(state);
    if (note.reason === undefined) this.reasons.delete(index);
    else this.reasons.set(index, note.reason);
    if (note.askedAtS === undefined) this.asked.delete(index);
    else this.asked.set(index, note.askedAtS);
  }

  reason(index: number): string | null {
    return this.reasons.get(index) ?? null;
  }

  /** Epoch seconds; null when OpenRouter was not asked yet. */
  askedAtS(index: number): number | null {
    return this.asked.get(index) ?? null;
  }

  toDocument(): ChunkDocument {
    const reasons = [...new Set(this.reasons.values())];
    const numbers = new Map(reasons.map((reason, number) => [reason, number]));
    return {
      states: this.states.map((state) => LETTERS[state]).join(''),
      asked: Object.fromEntries(this.asked),
      reasons,
      reason_of: Object.fromEntries(
        [...this.reasons].map(([at, reason]) => [at, numbers.get(reason) ?? 0]),
      ),
    };
  }
}
