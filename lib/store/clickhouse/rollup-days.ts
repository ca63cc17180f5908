import { TupleParam } from '@clickhouse/client';
import type { Instant } from '../../generation/instant';
import type { Connection } from './connection';

/** A day (UTC) of a ledger, as `2026-03-01`. */
export interface LedgerDay {
  readonly ledger: string;
  readonly day: string;
}

/** A day whose facts changed after its rollup was built, and the mark of its last change. */
export interface ChangedDay extends LedgerDay {
  readonly mark: bigint;
}

/** Versions that always grow, also over restarts: microseconds since the epoch. */
export class VersionClock {
  constructor(private last: bigint) {}

  next(): bigint {
    const now = BigInt(Date.now()) * 1000n;
    this.last = now > this.last ? now : this.last + 1n;
    return this.last;
  }
}

export async function openClock(connection: Connection): Promise<VersionClock> {
  const [row] = await connection.read(
    'SELECT greatest((SELECT max(version) FROM rollup_marks), (SELECT max(built) FROM rollup_builds))',
  );
  return new VersionClock(BigInt(String(row?.[0] ?? 0)));
}

/** The day that a moment lies in, within the years that the engine has days for. */
export function dayOf(instant: Instant): string {
  const day = instant.slice(0, 10);
  if (day < '1900-01-01') return '1900-01-01';
  return day > '2299-12-31' ? '2299-12-31' : day;
}

/** Says that the facts of these days change. Before they do: then a crash leaves no stale rollup. */
export async function markDays(
  connection: Connection,
  ledger: string,
  days: Iterable<string>,
  mark: bigint,
): Promise<void> {
  const rows = [...days].map((day) => [ledger, day, String(mark)]);
  await connection.insert('rollup_marks', ['ledger', 'day', 'version'], () => rows);
}

const CHANGED =
  'FROM rollup_marks LEFT JOIN rollup_builds USING (ledger, day) WHERE version > ifNull(covers, 0)';

/** The days to build next, of one ledger, the latest first. */
export async function changedDays(connection: Connection, limit: number): Promise<ChangedDay[]> {
  const rows = await connection.read(
    `SELECT ledger, day, version ${CHANGED} ORDER BY ledger, day DESC LIMIT ${limit}`,
  );
  const days = rows.map(([ledger, day, mark]) => ({
    ledger: String(ledger),
    day: String(day),
    mark: BigInt(String(mark)),
  }));
  return days.filter(({ ledger }) => ledger === days[0]?.ledger);
}

/** All changed days, as the parameter of statements. */
export async function dirtyParameter(connection: Connection): Promise<TupleParam[]> {
  const rows = await connection.read(`SELECT ledger, day ${CHANGED}`);
  return rows.map(([ledger, day]) => new TupleParam([ledger, day]));
}

/** Which of these days did not change again. */
export async function stillMarkedAs(
  connection: Connection,
  days: readonly ChangedDay[],
): Promise<ChangedDay[]> {
  const sql =
    'SELECT day, version FROM rollup_marks WHERE ledger = {ledger:String} AND day IN {days:Array(Date32)}';
  const rows = await connection.read(sql, {
    ledger: days[0]?.ledger ?? '',
    days: days.map(({ day }) => day),
  });
  const marks = new Map(rows.map(([day, version]) => [String(day), String(version)]));
  return days.filter(({ day, mark }) => marks.get(day) === String(mark));
}
