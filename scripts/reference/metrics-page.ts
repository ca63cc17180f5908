import { DIMENSION_NAMES, dimensionOf } from '../../lib/catalog/dimensions';
import type { KeyValue } from '../../lib/catalog/key-value';
import { type DisplayFormat, isAdditive } from '../../lib/catalog/metric';
import { METRIC_NAMES, metricOf } from '../../lib/catalog/metrics';
import { GRANULARITIES, OPERATORS } from '../../lib/query/query';
import { formulaOf, NAMED_TESTS, NAMED_VALUES, testText, valueText } from './formula';
import { code, GENERATED, table } from './markdown';

const FORMATS = {
  currency: 'Money, US dollars',
  number: 'Counts and tokens',
  percent: 'Shares, as a fraction of one',
  latency: 'Times, milliseconds',
  throughput: 'Speeds, tokens per second',
} as const satisfies Record<DisplayFormat, string>;

const INTRODUCTION = `# Metrics and dimensions

${GENERATED}

What \`POST /api/v1/analytics/query\` knows: ${METRIC_NAMES.length} metrics, ${DIMENSION_NAMES.length} named dimensions, and every field of
[the record](fields.md) besides. \`GET /api/v1/analytics/meta\` answers the same list as JSON. Names are
OpenRouter's where it has the metric. [How it is counted](../accounting.md) says why.

## How to read the formulas

\`sum\`, \`count\`, \`mean\`, \`distinct\` and percentiles (\`p95\`) go over generations and pass over those
whose value is unknown. \`where\` narrows them to those that meet a condition. A value with an unknown
part is unknown; a condition that cannot be told is "no". \`first_known(a, b)\` is \`a\`, or \`b\` where
\`a\` is unknown. \`above_zero(a)\` is \`a\` where it is above zero and zero where it is not. A ratio is
always a sum over a sum, never a mean of ratios. A percentile lies between rows by linear
interpolation, or comes from bins within 1 %, and then the answer says so.

A metric that **adds up** is the sum of its parts: it can be stacked, is zero where nothing happened,
and may come from a rollup. The others are gaps where nothing happened.
`;

/** `docs/reference/metrics.md`. */
export function metricsPage(): string {
  const sections = [INTRODUCTION.trimEnd(), namesSection()];
  for (const [format, title] of Object.entries(FORMATS)) {
    const rows = METRIC_NAMES.filter((name) => metricOf(name).format === format).map((name) => {
      const { label, description, expression } = metricOf(name);
      const adds = isAdditive(expression) ? 'yes' : 'no';
      return [code(name), label, adds, description, code(formulaOf(expression))];
    });
    const head = ['Metric', 'Label', 'Adds up', 'Meaning', 'Formula'];
    sections.push(`## ${title}\n\n${table(head, rows)}`);
  }
  sections.push(dimensionsSection(), requestSection());
  return `${sections.join('\n\n')}\n`;
}

function namesSection(): string {
  const rows = [
    ...Object.entries(NAMED_VALUES).map(([name, { value, words }]) => [
      code(name),
      words,
      code(valueText(value, true)),
    ]),
    ...Object.entries(NAMED_TESTS).map(([name, { test, words }]) => [
      code(name),
      words,
      code(testText(test, true)),
    ]),
  ];
  return `### Names in the formulas\n\n${table(['Name', 'Of one generation', 'Formula'], rows)}`;
}

function dimensionsSection(): string {
  const rows = DIMENSION_NAMES.map((name) => {
    const { label, value } = dimensionOf(name);
    return [code(name), label, keyText(value)];
  });
  return `## Dimensions\n\n${table(['Dimension', 'Label', 'Made of'], rows)}`;
}

function keyText(key: KeyValue): string {
  switch (key.op) {
    case 'field':
      return code(key.field);
    case 'named':
      return `${code(key.name)}, or ${code(key.id)} while that is not known; filters take either`;
    case 'source':
      return 'the finest source that any value of the row came from';
    case 'entry':
      return `${code(key.field)} under ${code(key.key)}`;
    case 'before':
      return `${code(key.field)}, the part before ${code(key.separator)}`;
    case 'without':
      return `${code(key.field)} without its date and variant`;
    case 'range':
      return `${code(valueText(key.value))} from ${key.limits.join(', ')}; what is below the first counts with it`;
  }
}

function requestSection(): string {
  const operators = Object.entries(OPERATORS).map(([name, kind]) => [code(name), kind]);
  return `## Operators of filters

${table(['Operator', 'Value'], operators)}

## Granularities

${GRANULARITIES.map(code).join(', ')}, and \`auto\`, which chooses by the length of the time range.`;
}
