import type { RowTest, RowValue } from '../catalog/expression';
import type { FieldName } from '../catalog/fields';

/**
 * Whether any generation can contribute to an aggregate, of which no more than some fields are told:
 * a source tells a third of them, and what nobody tells need not be added up. `true` when in doubt.
 */
export function contributes(
  value: RowValue | null,
  where: RowTest | null | undefined,
  told: ReadonlySet<FieldName>,
): boolean {
  return (value === null || canBeKnown(value, told)) && (!where || canHold(where, told));
}

function canBeKnown(value: RowValue, told: ReadonlySet<FieldName>): boolean {
  const inner = (one: RowValue) => canBeKnown(one, told);
  switch (value.op) {
    case 'field':
    case 'length':
      return told.has(value.field);
    case 'constant':
      return true;
    case 'add':
    case 'subtract':
    case 'divide':
    case 'lesser':
      return inner(value.left) && inner(value.right);
    case 'negate':
    case 'positive_part':
    case 'negative_part':
      return inner(value.value);
    case 'first_known':
      return value.values.some(inner);
    case 'if':
      return (canHold(value.test, told) && inner(value.then)) || inner(value.else);
  }
}

function canHold(test: RowTest, told: ReadonlySet<FieldName>): boolean {
  switch (test.op) {
    case 'is_true':
    case 'is_known':
    case 'equals':
    case 'ends_with':
      return told.has(test.field);
    case 'value_known':
    case 'at_least':
    case 'less_than':
      return canBeKnown(test.value, told);
    case 'and':
      return test.tests.every((one) => canHold(one, told));
    case 'or':
      return test.tests.some((one) => canHold(one, told));
    case 'not':
      return true;
  }
}
