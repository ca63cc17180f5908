import { ApiError } from '@/lib/http/api-error';
import { normaliseName } from '@/lib/sources/activity-csv/header';
import { asObject, own } from '@/lib/sources/answers/json-object';
import { DAY_ORDERS, type Mapping } from '@/lib/sources/mapped-rows/mapping';

/** What a column of a table of day sums may stand for; of all but `byok` there must be one. */
export const DAY_FIELDS = ['date', 'requests', 'usage', 'byok'] as const;

export type DayField = (typeof DAY_FIELDS)[number];

/** The column of each, by its title, and how its days are written. */
export interface DayColumns {
  readonly date: string;
  readonly requests: string;
  /** USD charged to credits. */
  readonly usage: string;
  /** USD that providers billed under BYOK. */
  readonly byok?: string | undefined;
  readonly days: Mapping['days'];
}

/** Names of OpenRouter's `/activity`, of its Activity page, and what people call them. */
const NAMES: Readonly<Record<DayField, readonly string[]>> = {
  date: ['date', 'day', 'date_utc', 'utc_date', 'period'],
  requests: ['requests', 'request_count', 'num_requests', 'total_requests', 'generations'],
  usage: ['usage', 'cost', 'cost_total', 'total_cost', 'total_usage', 'spend', 'amount', 'usd'],
  byok: ['byok_usage_inference', 'byok_usage', 'byok_cost', 'upstream_inference_cost'],
};

/** Which column is likely meant for each. */
export function suggestDayColumns(titles: readonly string[]): Partial<Record<DayField, string>> {
  const found = DAY_FIELDS.flatMap((field) => {
    const title = NAMES[field]
      .map((name) => titles.find((candidate) => withoutUnit(candidate) === name))
      .find((candidate) => candidate !== undefined);
    return title === undefined ? [] : [[field, title] as const];
  });
  return Object.fromEntries(found);
}

/** `Cost (USD)` and `cost_usd` are costs; a column that is called by its unit alone stays. */
function withoutUnit(title: string): string {
  return normaliseName(title).replace(/(?<=.)_?(?:\(.*\)|_(?:in_)?usd|_\$)$/, '');
}

/** The columns that were suggested, once none is missing that a sum needs. */
export function suggestedColumns(titles: readonly string[]): DayColumns | null {
  const { date, requests, usage, byok } = suggestDayColumns(titles);
  if (date === undefined || requests === undefined || usage === undefined) return null;
  return { date, requests, usage, byok, days: 'year_first' };
}

/**
 * The columns as a request carries them, JSON with a title for `date`, `requests`, `usage` and perhaps `byok`,
 * and `days` when these are not written as in ISO 8601.
 *
 * @throws ApiError `invalid_request`
 */
export function parseDayColumns(text: string, titles: readonly string[]): DayColumns {
  const json = asObject(jsonOf(text));
  const title = (field: DayField): string | undefined => {
    const given = own(json, field);
    if (given === undefined || given === null) return undefined;
    if (typeof given !== 'string' || titles.indexOf(given) === -1) {
      throw wrong(`The file has no column "${String(given).slice(0, 60)}".`);
    }
    if (titles.indexOf(given) !== titles.lastIndexOf(given)) {
      throw wrong(`The column "${given.slice(0, 60)}" is there twice. Remove or rename one.`);
    }
    return given;
  };
  const [date, requests, usage, byok] = DAY_FIELDS.map(title);
  if (date === undefined || requests === undefined || usage === undefined) {
    throw wrong('Say which column holds the day, which the requests and which the cost.');
  }
  const days = DAY_ORDERS.find((order) => order === (own(json, 'days') ?? 'year_first'));
  if (days === undefined) throw wrong(`"days" is one of ${DAY_ORDERS.join(', ')}.`);
  return { date, requests, usage, byok, days };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function wrong(why: string): ApiError {
  return new ApiError('invalid_request', why);
}
