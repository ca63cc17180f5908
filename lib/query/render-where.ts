import { keyOf, typeOfDimension } from '../catalog/dimensions';
import type { FieldName } from '../catalog/fields';
import type { Dialect } from './dialect';
import type { Parameters } from './parameters';
import type { Filter, Operator, TimeRange } from './query';
import { idText, renderKey } from './render';

/** The rows of one ledger inside a window that pass all filters. No window: of all times. */
export function renderWhere(
  ledger: string,
  window: TimeRange | null,
  filters: readonly Filter[],
  parameters: Parameters,
  timeColumn = 'created_at',
): string {
  const tests = [`ledger = ${parameters.add('text', ledger)}`];
  if (window) {
    tests.push(`${timeColumn} >= ${parameters.add('instant', window.start)}`);
    tests.push(`${timeColumn} < ${parameters.add('instant', window.end)}`);
  }
  for (const filter of filters) tests.push(renderFilter(filter, parameters));
  return tests.join(' AND ');
}

const EQUALITY: ReadonlySet<Operator> = new Set(['eq', 'neq', 'in', 'not_in']);

/** A name or a number is given, and rows may know either of them. */
function renderNamed(
  { operator, includeUnset }: Filter,
  id: FieldName,
  key: string,
  placeholders: readonly string[],
  dialect: Dialect,
): string {
  const list = placeholders.join(', ');
  const isOne = `(${dialect.known(`${key} IN (${list})`)} OR ${dialect.known(`${idText(id, dialect)} IN (${list})`)})`;
  switch (operator) {
    case 'neq':
      return `NOT ${isOne}`;
    case 'not_in':
      return includeUnset ? `NOT ${isOne}` : `(NOT ${isOne} AND ${key} IS NOT NULL)`;
    default:
      return includeUnset ? `(${isOne} OR ${key} IS NULL)` : isOne;
  }
}

const COMPARISONS = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function renderFilter(filter: Filter, parameters: Parameters): string {
  const { dimension, operator, includeUnset } = filter;
  const { dialect } = parameters;
  const key = renderKey(keyOf(dimension), parameters);
  const type = typeOfDimension(dimension);
  const placeholders = filter.values.map((value) => parameters.add(type, value));
  const value = keyOf(dimension);
  if (value.op === 'named' && EQUALITY.has(operator)) {
    return renderNamed(filter, value.id, key, placeholders, dialect);
  }
  const orUnset = (test: string) => (includeUnset ? `(${test} OR ${key} IS NULL)` : test);
  switch (operator) {
    case 'neq':
      return `(${key} <> ${placeholders[0]} OR ${key} IS NULL)`;
    case 'in':
      return orUnset(`${key} IN (${placeholders.join(', ')})`);
    case 'not_in':
      return orUnset(`${key} NOT IN (${placeholders.join(', ')})`);
    case 'eq':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `${key} ${COMPARISONS[operator]} ${placeholders[0]}`;
    case 'contains':
      return dialect.known(dialect.contains(key, placeholders[0] ?? ''));
    case 'is_set':
      return type === 'text' ? `(${key} IS NOT NULL AND ${key} <> '')` : `${key} IS NOT NULL`;
    case 'is_not_set':
      return type === 'text' ? `(${key} IS NULL OR ${key} = '')` : `${key} IS NULL`;
  }
}
