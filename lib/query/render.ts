import type { Aggregate, RowTest, RowValue } from '../catalog/expression';
import type { FieldName } from '../catalog/fields';
import type { KeyValue } from '../catalog/key-value';
import { SOURCES } from '../catalog/sources';
import type { Dialect } from './dialect';
import type { Parameters } from './parameters';

/** SQL of one generation's number. Names come from the catalogue only. */
export function renderValue(value: RowValue, dialect: Dialect): string {
  const render = (inner: RowValue) => renderValue(inner, dialect);
  switch (value.op) {
    case 'field':
      return value.field;
    case 'constant':
      return String(value.value);
    case 'add':
      return `(${render(value.left)} + ${render(value.right)})`;
    case 'subtract':
      return `(${render(value.left)} - ${render(value.right)})`;
    case 'divide': {
      const right = dialect.toDouble(render(value.right));
      return `(${dialect.toDouble(render(value.left))} / nullif(${right}, 0))`;
    }
    case 'negate':
      return `(-${render(value.value)})`;
    case 'positive_part':
    case 'negative_part': {
      const inner = render(value.value);
      const sign = value.op === 'positive_part' ? '<' : '>';
      return `(CASE WHEN ${inner} ${sign} 0 THEN 0 ELSE ${inner} END)`;
    }
    case 'lesser': {
      const [left, right] = [render(value.left), render(value.right)];
      // Not `least`, which engines differ in: unknown when either is.
      return `(CASE WHEN ${left} < ${right} THEN ${left} WHEN ${left} >= ${right} THEN ${right} END)`;
    }
    case 'length':
      return dialect.listLength(value.field);
    case 'first_known':
      return `coalesce(${value.values.map(render).join(', ')})`;
    case 'if':
      return `(CASE WHEN ${renderTest(value.test, dialect)} THEN ${render(value.then)} ELSE ${render(value.else)} END)`;
  }
}

/** SQL of what rows are grouped and filtered by; the keys of callers travel as values. */
export function renderKey(key: KeyValue, parameters: Parameters): string {
  const { dialect } = parameters;
  switch (key.op) {
    case 'field':
      return key.field;
    case 'named':
      return `coalesce(${key.name}, ${idText(key.id, dialect)})`;
    case 'entry':
      return dialect.entry(key.field, parameters.add('text', key.key));
    case 'source': {
      const finestFirst = Object.entries(SOURCES).toSorted(([, a], [, b]) => b.rank - a.rank);
      const cases = finestFirst.map(
        ([name, { code }]) =>
          `WHEN ${dialect.contains('provenance', `'${code}'`)} THEN '${literal(name)}'`,
      );
      return `(CASE ${cases.join(' ')} END)`;
    }
    case 'before':
      return dialect.textBefore(key.field, `'${literal(key.separator)}'`);
    case 'without':
      return dialect.withoutPattern(key.field, `'${key.pattern.replaceAll("'", '')}'`);
    case 'range': {
      const value = renderValue(key.value, dialect);
      const type = dialect.type(key.type);
      const [lowest, ...others] = key.limits.map((limit) => `CAST(${limit} AS ${type})`);
      const cases = others
        .map((limit, index) => `WHEN ${value} >= ${key.limits[index + 1]} THEN ${limit}`)
        .toReversed();
      return `(CASE ${cases.join(' ')} WHEN ${value} IS NOT NULL THEN ${lowest} END)`;
    }
  }
}

/** A thing's number as text, as filters and groups spell it. */
export function idText(id: FieldName, dialect: Dialect): string {
  return `CAST(${id} AS ${dialect.type('text')})`;
}

/** SQL of a yes or no about one generation; never null. */
export function renderTest(test: RowTest, dialect: Dialect): string {
  switch (test.op) {
    case 'is_true':
      return dialect.known(test.field);
    case 'is_known':
      return `(${test.field} IS NOT NULL)`;
    case 'value_known':
      return `(${renderValue(test.value, dialect)} IS NOT NULL)`;
    case 'equals':
      return dialect.known(`${test.field} = '${literal(test.text)}'`);
    case 'ends_with':
      return dialect.known(`right(${test.field}, ${test.text.length}) = '${literal(test.text)}'`);
    case 'at_least':
      return dialect.known(`${renderValue(test.value, dialect)} >= ${test.limit}`);
    case 'less_than':
      return dialect.known(`${renderValue(test.value, dialect)} < ${test.limit}`);
    case 'and':
      return `(${test.tests.map((inner) => renderTest(inner, dialect)).join(' AND ')})`;
    case 'or':
      return `(${test.tests.map((inner) => renderTest(inner, dialect)).join(' OR ')})`;
    case 'not':
      return `(NOT ${renderTest(test.test, dialect)})`;
  }
}

/** SQL of one aggregate over the generations of a group. */
export function renderAggregate(aggregate: Aggregate, dialect: Dialect): string {
  const test = aggregate.where ? renderTest(aggregate.where, dialect) : null;
  switch (aggregate.op) {
    case 'count':
      return test === null ? 'count(*)' : dialect.countWhere(test);
    case 'sum': {
      const value = renderValue(aggregate.value, dialect);
      return test === null ? dialect.sum(value) : dialect.sumWhere(value, test);
    }
    case 'count_distinct':
      return dialect.countDistinct(aggregate.field, test);
    case 'quantile':
      return dialect.quantile(
        aggregate.fraction,
        dialect.toDouble(renderValue(aggregate.value, dialect)),
        test,
      );
  }
}

/** Texts inside expressions are the catalogue's own words, never a user's. */
function literal(text: string): string {
  if (!/^[\w./:-]+$/.test(text)) throw new Error(`"${text}" is no plain word of the catalogue`);
  return text;
}
