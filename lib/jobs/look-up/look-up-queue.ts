import { holdsRecord } from '@/lib/sources/lookup';
import { pendingRetryMs } from '@/lib/sources/pending-generation';
import type { JobContext } from '../job-kind';
import { type Due, DueHeap } from './due-heap';

/** Failed items that wait for another try; more of them, and no new ones are begun. */
const MOST_DEFERRED = 1_000;

export interface NextLookUp extends Omit<Due, 'dueMs'> {
  readonly id: string;
}

/** `tries` of a pending item whose time is not known yet. */
const UNREAD = -1;

/**
 * In which order the IDs of a job are asked for: those whose time to be asked again has come, else
 * the next new one. IDs whose record the ledger holds already are settled without a request.
 */
export class LookUpQueue {
  private readonly pending = new DueHeap();
  private readonly deferred = new DueHeap();
  /** Every queued item before it was handed out. */
  private cursor = 0;
  private lastNowMs = Number.NEGATIVE_INFINITY;
  /** IDs after the cursor that need no check any more, until where. */
  private checkedUntil = 0;

  constructor(private readonly context: Pick<JobContext, 'items' | 'ledger' | 'clock' | 'tell'>) {
    const { items } = context;
    for (let at = items.find('pending', 0); at !== null; at = items.find('pending', at + 1)) {
      const askedAtMs = (items.askedAtS(at) ?? 0) * 1_000;
      // Until its ID was read nobody knows when it is due; the first look tells.
      this.pending.push({ position: at, dueMs: askedAtMs, tries: UNREAD, refusals: 0 });
    }
  }

  /** Milliseconds until something can be taken: 0 is now, null never unless something is added. */
  async waitMs(): Promise<number | null> {
    await this.readDueTimes();
    const nowMs = this.nowMs();
    const dues = [this.pending.first(), this.deferred.first()].flatMap((due) => due?.dueMs ?? []);
    const earliest = dues.length === 0 ? null : Math.max(0, Math.min(...dues) - nowMs);
    this.context.tell({ nextTryAtMs: this.pending.first()?.dueMs ?? null });
    if (earliest === 0) return 0;
    if (this.deferred.size < MOST_DEFERRED && (await this.advance())) return 0;
    return earliest;
  }

  /** What `waitMs` said could be taken. */
  async take(): Promise<NextLookUp | null> {
    const nowMs = this.nowMs();
    for (const heap of [this.pending, this.deferred]) {
      if ((heap.first()?.dueMs ?? Number.POSITIVE_INFINITY) > nowMs) continue;
      const due = heap.pop();
      if (due === undefined) continue;
      const next = await this.handOut(due);
      // Since it was asked for last, it may have come another way.
      return (await this.isHeld(next)) ? null : next;
    }
    if (this.deferred.size >= MOST_DEFERRED || !(await this.advance())) return null;
    const position = this.cursor;
    this.cursor += 1;
    return this.handOut({ position, tries: 0, refusals: 0 });
  }

  /** Not there yet: it is asked for again at that time. */
  addPending(position: number, dueMs: number): void {
    this.pending.push({ position, dueMs, tries: 0, refusals: 0 });
  }

  /** Failed, or could not be asked: another try at that time. */
  defer(due: Due): void {
    this.deferred.push(due);
  }

  /** A clock that was set back puts nothing off. */
  private nowMs(): number {
    const nowMs = this.context.clock.now();
    if (nowMs < this.lastNowMs) {
      for (const heap of [this.pending, this.deferred]) heap.shift(nowMs - this.lastNowMs);
    }
    this.lastNowMs = nowMs;
    return nowMs;
  }

  private async isHeld({ position, id }: NextLookUp): Promise<boolean> {
    const { items, ledger, tell } = this.context;
    const row = await ledger.find(id);
    if (row === null || !holdsRecord(row)) return false;
    items.set(position, 'stored');
    tell({ settled: 1 });
    return true;
  }

  private async handOut({ position, tries, refusals }: Omit<Due, 'dueMs'>): Promise<NextLookUp> {
    return { position, tries, refusals, id: await this.context.items.id(position) };
  }

  /** The schedule goes by the age of an ID, which stands in the ID itself. */
  private async readDueTimes(): Promise<void> {
    for (let first = this.pending.first(); first?.tries === UNREAD; first = this.pending.first()) {
      this.pending.pop();
      const { position, dueMs: askedAtMs } = first;
      const id = await this.context.items.id(position);
      const waitMs = pendingRetryMs(id, askedAtMs) ?? 0;
      this.addPending(position, askedAtMs + waitMs);
    }
  }

  /** Moves the cursor to an item that is still queued; false at the end. */
  private async advance(): Promise<boolean> {
    const { items } = this.context;
    for (;;) {
      const next = items.find('queued', this.cursor);
      if (next === null) {
        this.cursor = items.size;
        return false;
      }
      this.cursor = next;
      if (next < this.checkedUntil) return true;
      await this.settleHeld(next);
    }
  }

  /** Settles what the ledger holds already, for as many IDs as can be read at once. */
  private async settleHeld(from: number): Promise<void> {
    const { items, ledger, tell } = this.context;
    const stretch = (await items.stretch(from)).filter(
      ({ position }) => items.state(position) === 'queued',
    );
    const held = await ledger.findMany(stretch.map(({ id }) => id));
    let settled = 0;
    for (const { position, id } of stretch) {
      const row = held.get(id);
      if (row === undefined || !holdsRecord(row)) continue;
      items.set(position, 'stored');
      settled += 1;
    }
    if (settled > 0) tell({ settled });
    this.checkedUntil = (stretch.at(-1)?.position ?? from) + 1;
  }
}
