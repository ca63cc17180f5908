import {
  average,
  type Expression,
  type RowTest,
  type RowValue,
} from '../../lib/catalog/expression';
import {
  charged,
  decodable,
  insured,
  served,
  spend,
  streamingTime,
  textual,
  throughputOfRow,
  totalTime,
  waitingTime,
} from '../../lib/catalog/values';

/** Values of one generation that formulas call by a name, with what the name means in words. */
export const NAMED_VALUES: Readonly<Record<string, { value: RowValue; words: string }>> = {
  charged: { value: charged, words: 'USD charged to credits' },
  spend: { value: spend, words: 'USD spent: charged, plus the provider’s bill under BYOK' },
  total_time: { value: totalTime, words: 'ms from the request to the last token' },
  waiting_time: { value: waitingTime, words: 'ms to the first token after moderation' },
  streaming_time: { value: streamingTime, words: 'ms from the first token to the last' },
  tokens_per_second: {
    value: throughputOfRow,
    words: 'completion tokens a second of one generation',
  },
};

/** Conditions on one generation that formulas call by a name. */
export const NAMED_TESTS: Readonly<Record<string, { test: RowTest; words: string }>> = {
  insured: { test: insured, words: 'charged nothing, because an error or nothing came back' },
  served: {
    test: served,
    words: 'really ran: no error, not from the response cache, and not insured',
  },
  decodable: { test: decodable, words: 'streamed long enough to speak of a speed' },
  textual: { test: textual, words: 'a text completion: other kinds have other units than tokens' },
};

/** A metric's expression as a formula that a person can check with a pencil. */
export function formulaOf(expression: Expression): string {
  switch (expression.op) {
    case 'count':
      return aggregate('count()', expression.where);
    case 'sum':
      return aggregate(`sum(${valueText(expression.value)})`, expression.where);
    case 'count_distinct':
      return aggregate(`distinct(${expression.field})`, expression.where);
    case 'quantile':
      return aggregate(
        `p${expression.fraction * 100}(${valueText(expression.value)})`,
        expression.where,
      );
    case 'ratio':
      return meanOf(expression) ?? ratioText(expression);
    case 'total':
      return expression.parts.map((part) => bracketed(formulaOf(part))).join(' + ');
    case 'unknown':
      return 'unknown';
  }
}

/** A value of one generation. `expand` writes out the value itself where it has a name. */
export function valueText(value: RowValue, expand = false): string {
  const name = expand ? undefined : nameOfValue(value);
  if (name !== undefined) return name;
  switch (value.op) {
    case 'field':
      return value.field;
    case 'constant':
      return String(value.value);
    case 'add':
      return `${operand(value.left)} + ${operand(value.right)}`;
    case 'subtract':
      return `${operand(value.left)} - ${operand(value.right)}`;
    case 'divide':
      return `${operand(value.left)} / ${operand(value.right)}`;
    case 'negate':
      return `-${operand(value.value)}`;
    case 'positive_part':
      return `above_zero(${valueText(value.value)})`;
    case 'negative_part':
      return `below_zero(${valueText(value.value)})`;
    case 'lesser':
      return `lesser(${valueText(value.left)}, ${valueText(value.right)})`;
    case 'length':
      return `length(${value.field})`;
    case 'first_known':
      return `first_known(${value.values.map((inner) => valueText(inner)).join(', ')})`;
    case 'if':
      return `if ${testText(value.test)} then ${valueText(value.then)} else ${valueText(value.else)}`;
  }
}

/** A condition on one generation. `expand` as in {@link valueText}. */
export function testText(test: RowTest, expand = false): string {
  const name = expand ? undefined : nameOfTest(test);
  if (name !== undefined) return name;
  switch (test.op) {
    case 'is_true':
      return test.field;
    case 'is_known':
      return `known(${test.field})`;
    case 'value_known':
      return `known(${valueText(test.value)})`;
    case 'equals':
      return `${test.field} = "${test.text}"`;
    case 'ends_with':
      return `${test.field} ends with "${test.text}"`;
    case 'at_least':
      return `${valueText(test.value)} >= ${test.limit}`;
    case 'less_than':
      return `${valueText(test.value)} < ${test.limit}`;
    case 'and':
    case 'or':
      return test.tests.map(part).join(` ${test.op} `);
    case 'not':
      return `not ${part(test.test)}`;
  }
}

function part(test: RowTest): string {
  const text = testText(test);
  return test.op === 'or' || (test.op === 'and' && nameOfTest(test) === undefined)
    ? bracketed(text)
    : text;
}

function operand(value: RowValue): string {
  return bracketed(valueText(value));
}

/** Brackets around what holds more than one term; a call has brackets of its own. */
function bracketed(text: string): string {
  const isOneTerm = !text.includes(' ') || /^\w+\([^()]*\)$/.test(text);
  return isOneTerm ? text : `(${text})`;
}

function aggregate(text: string, where: RowTest | undefined): string {
  return where === undefined ? text : `${text} where ${testText(where)}`;
}

function ratioText({ numerator, denominator, scale }: Extract<Expression, { op: 'ratio' }>) {
  const factor = scale === undefined ? '' : ` × ${scale}`;
  return `${bracketed(formulaOf(numerator))} / ${bracketed(formulaOf(denominator))}${factor}`;
}

/** A mean is spelled out in the catalogue as a sum over a count; people know it by one word. */
function meanOf(expression: Extract<Expression, { op: 'ratio' }>): string | null {
  const { numerator } = expression;
  if (numerator.op !== 'sum') return null;
  if (!same(expression, average(numerator.value, numerator.where))) return null;
  return aggregate(`mean(${valueText(numerator.value)})`, numerator.where);
}

function nameOfValue(value: RowValue): string | undefined {
  return Object.keys(NAMED_VALUES).find((name) => same(NAMED_VALUES[name]?.value, value));
}

function nameOfTest(test: RowTest): string | undefined {
  return Object.keys(NAMED_TESTS).find((name) => same(NAMED_TESTS[name]?.test, test));
}

/** Plain data: equal when their JSON is. */
function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
