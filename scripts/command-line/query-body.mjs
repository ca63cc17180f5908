import { UsageError } from './failures.mjs';

/** The options that spell a query, for `query` and `export`. */
export const QUERY_OPTIONS = /** @type {const} */ ({
  metric: { type: 'string', multiple: true, short: 'm' },
  by: { type: 'string', multiple: true, short: 'b' },
  where: { type: 'string', multiple: true, short: 'w' },
  from: { type: 'string' },
  to: { type: 'string' },
  timezone: { type: 'string' },
  granularity: { type: 'string', short: 'g' },
  limit: { type: 'string' },
  top: { type: 'string' },
});

export const QUERY_HELP = `  -m, --metric NAME        a metric, or several with commas (request_count,total_usage)
  -b, --by NAME            a dimension to split by, or several with commas
  -w, --where FILTER       model=acme/tern, provider!=Harbour, total_cost>0.01, model~tern,
                           user (is set), !user (is not set); values with commas are "one of"
      --from, --to TIME    ISO 8601; the end does not belong to it
  -g, --granularity NAME   minute, quarter_hour, hour, day, week, month, auto
      --timezone NAME      such as Europe/Berlin (UTC)
      --limit, --top N     rows at most; the N largest groups, all others as one`;

/** The longest first: `>=` is not `>`. */
const OPERATORS = /** @type {const} */ ([
  ['!=', 'neq', 'not_in'],
  ['>=', 'gte', undefined],
  ['<=', 'lte', undefined],
  ['=', 'eq', 'in'],
  ['>', 'gt', undefined],
  ['<', 'lt', undefined],
  ['~', 'contains', undefined],
]);

/**
 * The body of an analytics request.
 *
 * @param {{ metric?: string[] | undefined, by?: string[] | undefined, where?: string[] | undefined, from?: string | undefined, to?: string | undefined, timezone?: string | undefined, granularity?: string | undefined, limit?: string | undefined, top?: string | undefined }} values
 */
export function queryBody(values) {
  const { from, to, timezone, granularity, limit, top } = values;
  if ((from === undefined) !== (to === undefined)) {
    throw new UsageError('--from and --to come together.');
  }
  return {
    metrics: names(values.metric ?? ['request_count,total_usage']),
    dimensions: names(values.by ?? []),
    filters: (values.where ?? []).map(filter),
    ...(from === undefined ? {} : { time_range: { start: from, end: to } }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(granularity === undefined ? {} : { granularity }),
    ...(limit === undefined ? {} : { limit: wholeNumber('limit', limit) }),
    ...(top === undefined ? {} : { top: { limit: wholeNumber('top', top) } }),
  };
}

/** @param {readonly string[]} texts */
function names(texts) {
  return texts.flatMap((text) => text.split(',').map((name) => name.trim())).filter(Boolean);
}

/** @param {string} text */
function filter(text) {
  const match = /^([a-z_]+)(!=|>=|<=|=|>|<|~)(.*)$/s.exec(text);
  if (match === null) {
    const presence = /^(!?)([a-z_]+)$/.exec(text);
    if (presence === null) throw new UsageError(`--where ${text}: write name=value.`);
    return { field: presence[2], operator: presence[1] === '!' ? 'is_not_set' : 'is_set' };
  }
  const [, field, sign, value = ''] = match;
  const [, one, many] = OPERATORS.find(([known]) => known === sign) ?? OPERATORS[3];
  return many !== undefined && value.includes(',')
    ? { field, operator: many, value: value.split(',') }
    : { field, operator: one, value };
}

/** @param {string} name @param {string} text */
function wholeNumber(name, text) {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} takes a whole number.`);
}
