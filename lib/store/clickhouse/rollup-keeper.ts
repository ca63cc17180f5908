import { logError } from '../../http/log-error';
import type { Turns } from '../turns';
import type { Connection } from './connection';
import {
  type ChangedDay,
  changedDays,
  dayOf,
  markDays,
  openClock,
  stillMarkedAs,
  type VersionClock,
} from './rollup-days';
import { ROLLUP_TABLES, rollUp, rollupColumns } from './rollup-tables';

/** Days that are built together. */
const DAYS_AT_ONCE = 31;
/** Rows of earlier builds stay as long as a query that began before may still read them. */
const KEEP_OLD_BUILDS_MICROS = 600_000_000n;

/**
 * Keeps the rollups by rebuilding whole days from the facts, some time after they changed; until
 * then queries take those days from the facts. A build becomes the current one by one insert, and
 * only if its day did not change meanwhile, so that a crash at any point leaves nothing wrong.
 */
export class RollupKeeper {
  private timer: NodeJS.Timeout | undefined;
  private building: Promise<void> = Promise.resolve();
  private closed = false;
  private cleanedAt = 0n;

  private constructor(
    private readonly connection: Connection,
    private readonly clock: VersionClock,
    /** The queue of this process's writes. */
    private readonly turns: Turns,
    private readonly delayMs: number,
  ) {}

  static async open(connection: Connection, turns: Turns, delayMs: number) {
    const keeper = new RollupKeeper(connection, await openClock(connection), turns, delayMs);
    keeper.buildSoon();
    return keeper;
  }

  /** To be called before facts of these moments change. */
  async mark(ledger: string, moments: Iterable<string>): Promise<void> {
    const days = new Set<string>();
    for (const moment of moments) days.add(dayOf(moment));
    await markDays(this.connection, ledger, days, this.clock.next());
  }

  buildSoon(): void {
    if (this.closed || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.buildNow().catch((error: unknown) => {
        logError(error, { job: 'rollups' });
        this.buildSoon();
      });
    }, this.delayMs);
    this.timer.unref();
  }

  /** Builds every day that changed. */
  buildNow(): Promise<void> {
    const next = this.building.then(() => this.buildAll());
    this.building = next.catch(() => undefined);
    return next;
  }

  private async buildAll(): Promise<void> {
    while (!this.closed) {
      // In turn: what the marks say is written then has been written.
      const days = await this.turns.take(() => changedDays(this.connection, DAYS_AT_ONCE));
      if (days.length === 0) break;
      await this.build(days);
    }
    await this.removeOldBuilds();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.building;
  }

  private async build(days: readonly ChangedDay[]): Promise<void> {
    const built = this.clock.next();
    const values = {
      ledger: days[0]?.ledger ?? '',
      days: days.map(({ day }) => day),
      built: String(built),
    };
    const where = 'ledger = {ledger:String} AND toDate32(created_at) IN {days:Array(Date32)}';
    for (const table of ROLLUP_TABLES) {
      // An unfinished build is worth nothing, and nothing waits for it.
      if (this.closed) return;
      const names = rollupColumns(table).map(({ name }) => name);
      // Never sent twice: rows of one build must be there once. A build that fails is begun anew.
      await this.connection.commandOnce(
        `INSERT INTO ${table} (${[...names, 'day', 'built'].join(', ')}) SELECT ${names.join(', ')}, toDate32(bucket), {built:UInt64} FROM (${rollUp(table, where)}) AS rolled_up`,
        values,
      );
    }
    if (this.closed) return;
    await this.turns.take(async () => {
      const unchanged = await stillMarkedAs(this.connection, days);
      if (unchanged.length === 0) return;
      const columns = ['ledger', 'day', 'covers', 'built'] as const;
      await this.connection.insert('rollup_builds', [...columns], () =>
        unchanged.map(({ ledger, day, mark }) => [ledger, day, String(mark), String(built)]),
      );
    });
  }

  private async removeOldBuilds(): Promise<void> {
    const before = BigInt(Date.now()) * 1000n - KEEP_OLD_BUILDS_MICROS;
    if (this.closed || this.cleanedAt > before) return;
    this.cleanedAt = BigInt(Date.now()) * 1000n;
    for (const table of ROLLUP_TABLES) {
      await this.connection.command(
        `DELETE FROM ${table} WHERE built < {before:UInt64} AND (ledger, day, built) NOT IN (SELECT ledger, day, built FROM rollup_builds FINAL)`,
        { before: String(before) },
      );
    }
  }
}
