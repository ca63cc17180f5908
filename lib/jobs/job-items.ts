import 'server-only';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { type ChunkDocument, ItemChunk } from './item-chunk';
import { type ItemCounts, type ItemState, type JobItem, NO_ITEMS } from './job-report';

/** IDs of one pair of documents. A step rewrites the states of one chunk: some kilobytes. */
const CHUNK_SIZE = 1_000;
/** Chunks whose IDs stay in memory, so that a job of any length takes the same. */
const HELD_CHUNKS = 8;

/**
 * The IDs of a job and what became of each. IDs are written once, a thousand to a document; their
 * states are a letter each in a document beside it, which is what changes. All states are in
 * memory while the job is open, IDs only around where the job is.
 *
 * A position names an item: it is its number in the order of arrival, from 0.
 */
export class JobItems {
  private readonly tally: Record<ItemState, number> = { ...NO_ITEMS };
  private readonly heldIds = new Map<number, Promise<readonly string[]>>();
  private readonly dirty = new Set<number>();
  private running: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  private constructor(
    private readonly store: Store,
    private readonly job: string,
    private readonly chunks: ItemChunk[],
  ) {
    for (const chunk of chunks) {
      for (let index = 0; index < chunk.size; index += 1) this.tally[chunk.state(index)] += 1;
    }
  }

  /** Those of a job as its journal left them; none for a new one. */
  static async open(store: Store, job: string): Promise<JobItems> {
    const documents = await store.listDocuments<ChunkDocument>(statesKind(job), MAIN_LEDGER);
    const chunks = documents.map((document) => new ItemChunk(document));
    return new JobItems(store, job, chunks);
  }

  get size(): number {
    // Only the last one is not full. Asked for each item, of a million too.
    return Math.max(0, this.chunks.length - 1) * CHUNK_SIZE + (this.chunks.at(-1)?.size ?? 0);
  }

  counts(): ItemCounts {
    return { ...this.tally };
  }

  /** Appends IDs as queued; they are on disk when it resolves. Callers leave out what is there. */
  async add(ids: readonly string[]): Promise<void> {
    let left = ids;
    while (left.length > 0) {
      const last = this.chunks.length - 1;
      const lastSize = this.chunks[last]?.size ?? CHUNK_SIZE;
      const number = lastSize < CHUNK_SIZE ? last : last + 1;
      const room = lastSize < CHUNK_SIZE ? CHUNK_SIZE - lastSize : CHUNK_SIZE;
      const part = left.slice(0, room);
      left = left.slice(room);
      const before = number === last ? await this.ids(number) : [];
      // The IDs first: states beyond them would name nothing, IDs beyond the states do no harm.
      const document = [...before, ...part].join('\n');
      await this.store.writeDocument(documentKey(idsKind(this.job), number), document);
      this.heldIds.delete(number);
      const chunk = this.chunks[number] ?? new ItemChunk();
      chunk.append(part.length);
      this.chunks[number] = chunk;
      this.tally.queued += part.length;
      this.dirty.add(number);
      await this.flushed();
    }
  }

  /** Notes what became of an item. On disk after the next `flushed`. */
  set(position: number, state: ItemState, note: { reason?: string; askedAtS?: number } = {}): void {
    const { chunk, number, index } = this.at(position);
    this.tally[chunk.state(index)] -= 1;
    this.tally[state] += 1;
    chunk.set(index, state, note);
    this.dirty.add(number);
  }

  /**
   * Resolves once everything noted so far is on disk. Callers that wait together are written
   * together.
   */
  flushed(): Promise<void> {
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.running = this.writeDirty();
        return this.running;
      });
    return this.next;
  }

  async id(position: number): Promise<string> {
    const { number, index } = this.at(position);
    return (await this.ids(number))[index] ?? '';
  }

  state(position: number): ItemState {
    const { chunk, index } = this.at(position);
    return chunk.state(index);
  }

  /** Epoch seconds at which OpenRouter last said that it is not there yet. */
  askedAtS(position: number): number | null {
    const { chunk, index } = this.at(position);
    return chunk.askedAtS(index);
  }

  /** The first position in this state, from `from` on; null when there is none. */
  find(state: ItemState, from: number): number | null {
    for (let position = from; position < this.size; position += 1) {
      if (this.state(position) === state) return position;
    }
    return null;
  }

  /** Everything in these states is to do once more. */
  putBack(states: readonly ItemState[]): void {
    for (const state of states) {
      let at = this.find(state, 0);
      while (at !== null) {
        this.set(at, 'queued');
        at = this.find(state, at + 1);
      }
    }
  }

  /** Positions of a stretch that begin at `from`, with their IDs: what one chunk still holds. */
  async stretch(from: number): Promise<{ position: number; id: string }[]> {
    const { number, index } = this.at(from);
    const ids = await this.ids(number);
    return ids
      .slice(index, this.chunks[number]?.size ?? 0)
      .map((id, offset) => ({ position: from + offset, id }));
  }

  /** One page of items in their order, from `from` on, and where the following begins, if any. */
  async page(
    states: ReadonlySet<ItemState>,
    from: number,
    limit: number,
  ): Promise<{ items: JobItem[]; next: number | null }> {
    const items: JobItem[] = [];
    for (let position = from; position < this.size; position += 1) {
      const { chunk, index } = this.at(position);
      if (!states.has(chunk.state(index))) continue;
      if (items.length === limit) return { items, next: position };
      const reason = chunk.reason(index);
      items.push({ id: await this.id(position), state: chunk.state(index), reason });
    }
    return { items, next: null };
  }

  /** Whether an ID is among those that were added last. */
  async holdsLately(id: string): Promise<boolean> {
    const last = this.chunks.length - 1;
    for (const number of [last, last - 1]) {
      if (number >= 0 && (await this.ids(number)).includes(id)) return true;
    }
    return false;
  }

  /** Removes every document of them. */
  async remove(): Promise<void> {
    for (let number = this.chunks.length - 1; number >= 0; number -= 1) {
      await this.store.removeDocument(documentKey(idsKind(this.job), number));
      await this.store.removeDocument(documentKey(statesKind(this.job), number));
    }
  }

  private at(position: number): { chunk: ItemChunk; number: number; index: number } {
    const number = Math.floor(position / CHUNK_SIZE);
    const chunk = this.chunks[number];
    if (chunk === undefined) throw new RangeError(`job ${this.job} has no item ${position}`);
    return { chunk, number, index: position % CHUNK_SIZE };
  }

  private ids(number: number): Promise<readonly string[]> {
    const held = this.heldIds.get(number);
    if (held !== undefined) return held;
    const read = this.store
      .readDocument<string>(documentKey(idsKind(this.job), number))
      .then((text) => text?.split('\n') ?? []);
    this.heldIds.set(number, read);
    read.catch(() => this.heldIds.delete(number));
    const [oldest] = this.heldIds.keys();
    if (this.heldIds.size > HELD_CHUNKS && oldest !== undefined) this.heldIds.delete(oldest);
    return read;
  }

  private async writeDirty(): Promise<void> {
    const numbers = [...this.dirty];
    this.dirty.clear();
    for (const [done, number] of numbers.entries()) {
      const document = this.chunks[number]?.toDocument();
      try {
        await this.store.writeDocument(documentKey(statesKind(this.job), number), document);
      } catch (error) {
        for (const left of numbers.slice(done)) this.dirty.add(left);
        throw error;
      }
    }
  }
}

function documentKey(kind: string, number: number) {
  return { kind, ledger: MAIN_LEDGER, id: String(number).padStart(6, '0') };
}

function idsKind(job: string): string {
  return `job_ids ${job}`;
}

function statesKind(job: string): string {
  return `job_states ${job}`;
}
