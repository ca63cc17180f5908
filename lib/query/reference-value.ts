import Big from 'big.js';
import type { RowTest, RowValue } from '../catalog/expression';
import { fieldOf } from '../catalog/fields';
import type { KeyValue } from '../catalog/key-value';
import type { AnyFieldValue, GenerationRecord } from '../generation/generation-record';

/** An exact number, or a double once something was divided, or unknown. */
export type ReferenceNumber = Big | number | null;

/** The meaning of a row value, told in plain TypeScript: what every engine must agree with. */
export function referenceValue(value: RowValue, row: GenerationRecord): ReferenceNumber {
  const evaluate = (inner: RowValue) => referenceValue(inner, row);
  switch (value.op) {
    case 'field':
      return fieldNumber(value.field, row);
    case 'constant':
      return new Big(value.value);
    case 'add':
    case 'subtract':
    case 'divide':
      return combine(value.op, evaluate(value.left), evaluate(value.right));
    case 'negate': {
      const inner = evaluate(value.value);
      return inner === null ? null : new Big(inner).neg();
    }
    case 'positive_part':
    case 'negative_part': {
      const inner = evaluate(value.value);
      if (inner === null) return null;
      const keep = value.op === 'positive_part' ? Number(inner) > 0 : Number(inner) < 0;
      return keep ? inner : new Big(0);
    }
    case 'lesser': {
      const [left, right] = [evaluate(value.left), evaluate(value.right)];
      if (left === null || right === null) return null;
      return Number(left) < Number(right) ? left : right;
    }
    case 'length': {
      const list: unknown = JSON.parse(String(row[value.field]));
      return list === null ? null : new Big(Array.isArray(list) ? list.length : 0);
    }
    case 'first_known':
      return value.values.map(evaluate).find((inner) => inner !== null) ?? null;
    case 'if':
      return evaluate(referenceTest(value.test, row) ? value.then : value.else);
  }
}

/** The meaning of a key. */
export function referenceKey(key: KeyValue, row: GenerationRecord): AnyFieldValue | null {
  if (key.op === 'field') return row[key.field];
  if (key.op === 'source') throw new TypeError('a record alone does not tell its source');
  if (key.op === 'named') {
    const id = row[key.id];
    return row[key.name] ?? (id === null ? null : String(id));
  }
  if (key.op === 'range') {
    const value = referenceValue(key.value, row);
    if (value === null) return null;
    return key.limits.findLast((limit) => new Big(value).gte(limit)) ?? key.limits[0] ?? null;
  }
  if (key.op === 'entry') {
    const entries = new Map(Object.entries(JSON.parse(row.metadata ?? '{}')));
    return (entries.get(key.key) as string | undefined) ?? null;
  }
  const text = row[key.field];
  if (typeof text !== 'string') return null;
  if (key.op === 'without') return text.replace(new RegExp(key.pattern), '');
  const end = text.indexOf(key.separator);
  return end === -1 ? null : text.slice(0, end);
}

/** The meaning of a test. */
export function referenceTest(test: RowTest, row: GenerationRecord): boolean {
  switch (test.op) {
    case 'is_true':
      return row[test.field] === true;
    case 'is_known':
      return row[test.field] !== null;
    case 'value_known':
      return referenceValue(test.value, row) !== null;
    case 'equals':
      return row[test.field] === test.text;
    case 'ends_with':
      return String(row[test.field] ?? '').endsWith(test.text);
    case 'at_least':
    case 'less_than': {
      const value = referenceValue(test.value, row);
      if (value === null) return false;
      return test.op === 'at_least' ? Number(value) >= test.limit : Number(value) < test.limit;
    }
    case 'and':
      return test.tests.every((inner) => referenceTest(inner, row));
    case 'or':
      return test.tests.some((inner) => referenceTest(inner, row));
    case 'not':
      return !referenceTest(test.test, row);
  }
}

function fieldNumber(name: keyof GenerationRecord, row: GenerationRecord): Big | null {
  const value = row[name];
  if (value === null) return null;
  const { type } = fieldOf(name);
  if (type === 'money' || type === 'integer' || type === 'milliseconds') {
    return new Big(String(value));
  }
  throw new TypeError(`${name} is no number`);
}

function combine(
  op: 'add' | 'subtract' | 'divide',
  left: ReferenceNumber,
  right: ReferenceNumber,
): ReferenceNumber {
  if (left === null || right === null) return null;
  if (op === 'divide') return Number(right) === 0 ? null : Number(left) / Number(right);
  if (typeof left === 'number' || typeof right === 'number') {
    return op === 'add' ? Number(left) + Number(right) : Number(left) - Number(right);
  }
  return op === 'add' ? left.plus(right) : left.minus(right);
}
