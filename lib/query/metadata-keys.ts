import type { Dialect } from './dialect';
import { type Parameter, Parameters } from './parameters';
import type { TimeRange } from './query';
import { renderWhere } from './render-where';

const MOST_KEYS = 200;

/** The keys of metadata that generations of a time range have, the most frequent first. */
export function compileMetadataKeys(
  ledger: string,
  window: TimeRange,
  dialect: Dialect,
): { sql: string; parameters: readonly Parameter[] } {
  const parameters = new Parameters(dialect);
  const where = renderWhere(ledger, window, [], parameters);
  const each = `SELECT ${dialect.eachKey('metadata')} AS name FROM generations WHERE ${where} AND metadata IS NOT NULL`;
  const sql = `SELECT name FROM (${each}) AS names GROUP BY name ORDER BY count(*) DESC, name LIMIT ${MOST_KEYS}`;
  return { sql, parameters: parameters.list };
}
