import type { StoredGeneration } from '../../generation/generation-record';
import type { Dialect } from '../../query/dialect';
import type { TimeRange } from '../../query/query';
import type { Batch, DocumentKey, Engine, Snapshot } from '../engine';
import { type DiskRoom, isFatal, isOutOfRoom, outOfRoom } from './disk-room';

/**
 * The embedded engine on a disk that may fill up. Writes are refused (507) before they could use
 * the room that a checkpoint needs, because one that fails ends the instance: from then on not
 * even reads work. When that happens all the same, the file is opened anew, which loses nothing
 * that was acknowledged: it is in the write-ahead log.
 */
export class HealingEngine implements Engine {
  readonly dialect: Dialect;
  readonly hasRollups: boolean;
  private readonly underWay = new Set<Promise<unknown>>();
  private reopened: Promise<void> | undefined;

  constructor(
    private inner: Engine,
    private readonly open: () => Promise<Engine>,
    private readonly room: DiskRoom,
  ) {
    this.dialect = inner.dialect;
    this.hasRollups = inner.hasRollups;
  }

  read(statement: Parameters<Engine['read']>[0]): ReturnType<Engine['read']> {
    return this.reading((engine) => engine.read(statement));
  }

  bounds(ledger: string): Promise<TimeRange | null> {
    return this.reading((engine) => engine.bounds(ledger));
  }

  snapshot(): Promise<Snapshot> {
    return this.reading((engine) => engine.snapshot());
  }

  findRows(ledger: string, ids: readonly string[]): Promise<Map<string, StoredGeneration>> {
    return this.reading((engine) => engine.findRows(ledger, ids));
  }

  readDocument(key: DocumentKey): Promise<string | null> {
    return this.reading((engine) => engine.readDocument(key));
  }

  listDocuments(kind: string, ledger: string): Promise<string[]> {
    return this.reading((engine) => engine.listDocuments(kind, ledger));
  }

  writeBatch(ledger: string, batch: Batch): Promise<boolean> {
    return this.writing((engine) => engine.writeBatch(ledger, batch));
  }

  writeDocument(key: DocumentKey, body: string): Promise<void> {
    return this.writing((engine) => engine.writeDocument(key, body));
  }

  removeDocument(key: DocumentKey): Promise<void> {
    return this.writing((engine) => engine.removeDocument(key));
  }

  clearLedger(ledger: string): Promise<void> {
    return this.writing((engine) => engine.clearLedger(ledger));
  }

  async close(): Promise<void> {
    await this.reopened;
    await this.inner.close();
  }

  /** Repeated once on a fresh instance: a read changes nothing. */
  private async reading<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    await this.reopened;
    const engine = this.inner;
    try {
      return await this.tracked(work(engine));
    } catch (error) {
      if (!isFatal(error)) throw error;
      await this.reopen(engine);
      return this.tracked(work(this.inner));
    }
  }

  /** Not repeated: there is no room, or the fault would come again. */
  private async writing<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    await this.reopened;
    await this.room.demand();
    const engine = this.inner;
    try {
      return await this.tracked(work(engine));
    } catch (error) {
      if (isFatal(error)) await this.reopen(engine);
      throw isOutOfRoom(error) ? outOfRoom(error) : error;
    }
  }

  private tracked<T>(work: Promise<T>): Promise<T> {
    this.underWay.add(work);
    const done = () => this.underWay.delete(work);
    work.then(done, done);
    return work;
  }

  /** Once for all who see the same instance fail. */
  private reopen(ended: Engine): Promise<void> {
    if (this.inner !== ended) return Promise.resolve();
    this.reopened ??= this.openAnew(ended).finally(() => {
      this.reopened = undefined;
    });
    return this.reopened;
  }

  private async openAnew(ended: Engine): Promise<void> {
    // Two instances of one file must not be at work at once.
    await Promise.allSettled([...this.underWay]);
    await ended.close().catch(() => undefined);
    this.inner = await this.open();
  }
}
