import { ROLLUP_FIELDS, ROLLUPS, type RollupTable, rollupFields } from '../../query/rollup';

/**
 * The sums of all levels are rows of one table: a table of so many columns costs memory, and a
 * statement at every write; a level more does not.
 */
export const SUMS_TABLE = 'rollup_sums';

export const LEVELS = Object.keys(ROLLUPS) as RollupTable[];

/** The two lengths of a bucket. */
export const FINE = ROLLUPS.rollup_total.micros;
export const COARSE = ROLLUPS.rollup_model.micros;

/** What a level is grouped by beside the ledger: one of the columns `fine` and `coarse`, and fields. */
export function levelKeys(table: RollupTable): string[] {
  return [ROLLUPS[table].micros === FINE ? 'fine' : 'coarse', ...rollupFields(table)];
}

/** A level's number, as the engine tells it of a row of grouping sets: a bit for each key it lacks. */
function levelOf(table: RollupTable): number {
  const keys = levelKeys(table);
  return KEYS.reduce((bits, name) => 2 * bits + (keys.includes(name) ? 0 : 1), 0);
}

const KEYS = ['fine', ...ROLLUP_FIELDS];
export const LEVEL = `grouping(${KEYS.join(', ')})`;

/** What follows FROM to read one level. */
export function sumsOf(table: RollupTable, columns: readonly string[]): string {
  const names = ['ledger', 'bucket', ...rollupFields(table), ...columns].join(', ');
  return `(SELECT ${names} FROM ${SUMS_TABLE} WHERE level = ${levelOf(table)}) AS ${table}`;
}

/** Start of the stretch of so many microseconds that a moment lies in. */
export function bucketSql(micros: bigint, column: string): string {
  return `make_timestamp((epoch_us(${column}) // ${micros}) * ${micros})`;
}
