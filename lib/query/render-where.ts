import { fieldOf } from '../catalog/fields';
import type { Parameters } from './parameters';
import type { Filter, TimeRange } from './query';

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

const COMPARISONS = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function renderFilter(filter: Filter, parameters: Parameters): string {
  const { field, operator, includeUnset } = filter;
  const placeholders = filter.values.map((value) => parameters.add(fieldOf(field).type, value));
  const orUnset = (test: string) => (includeUnset ? `(${test} OR ${field} IS NULL)` : test);
  switch (operator) {
    case 'neq':
      return `(${field} <> ${placeholders[0]} OR ${field} IS NULL)`;
    case 'in':
      return orUnset(`${field} IN (${placeholders.join(', ')})`);
    case 'not_in':
      return orUnset(`${field} NOT IN (${placeholders.join(', ')})`);
    case 'eq':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `${field} ${COMPARISONS[operator]} ${placeholders[0]}`;
  }
}
