import type { FieldName } from '@/lib/catalog/fields';
import { ApiError } from '@/lib/http/api-error';
import { asObject, own } from '@/lib/sources/answers/json-object';

/** Fields that a column of somebody else's export may stand for. */
export const MAPPABLE_FIELDS = [
  'id',
  'created_at',
  'model',
  'provider_name',
  'usage',
  'native_tokens_prompt',
  'native_tokens_completion',
  'native_tokens_cached',
  'native_tokens_reasoning',
  'latency',
  'generation_time',
  'finish_reason',
  'is_byok',
  'upstream_inference_cost',
  'external_user',
  'session_id',
  'app_name',
  'api_key_name',
] as const satisfies readonly FieldName[];

export type MappableField = (typeof MAPPABLE_FIELDS)[number];

/** How the amounts, durations and days of a file are to be read. */
export const MONEY_UNITS = { usd: '', cents: 'e-2', micro_usd: 'e-6' } as const;
export const DURATION_UNITS = { milliseconds: 1, seconds: 1000 } as const;
export const DAY_ORDERS = ['year_first', 'day_first', 'month_first'] as const;

/** What the columns of a file mean, as its owner said. */
export interface Mapping {
  /** The column that each field is read from, by its title; no column stands for two fields. */
  readonly columns: Readonly<Partial<Record<MappableField, string>>>;
  readonly money: keyof typeof MONEY_UNITS;
  readonly durations: keyof typeof DURATION_UNITS;
  readonly days: (typeof DAY_ORDERS)[number];
}

export const PLAIN: Omit<Mapping, 'columns'> = {
  money: 'usd',
  durations: 'milliseconds',
  days: 'year_first',
};

/**
 * A mapping as a request carries it, JSON with `columns` and what differs from US dollars,
 * milliseconds and ISO days.
 *
 * @throws ApiError `invalid_request`
 */
export function parseMapping(text: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong('It is not valid JSON.');
  }
  const object = asObject(json);
  const given = asObject(own(object, 'columns'));
  if (object === null || given === null) throw wrong('It needs an object "columns".');
  const columns: Partial<Record<MappableField, string>> = {};
  for (const [field, title] of Object.entries(given)) {
    const known = MAPPABLE_FIELDS.find((name) => name === field);
    if (known === undefined) throw wrong(`No column can stand for "${field.slice(0, 40)}".`);
    if (typeof title !== 'string' || title === '')
      throw wrong(`"${known}" needs a column's title.`);
    columns[known] = title;
  }
  return {
    columns,
    money: oneOf(own(object, 'money'), ['usd', 'cents', 'micro_usd'], 'usd', 'money'),
    durations: oneOf(
      own(object, 'durations'),
      ['milliseconds', 'seconds'],
      'milliseconds',
      'durations',
    ),
    days: oneOf(own(object, 'days'), DAY_ORDERS, 'year_first', 'days'),
  };
}

function oneOf<const Word extends string>(
  value: unknown,
  words: readonly Word[],
  usual: Word,
  name: string,
): Word {
  if (value === undefined) return usual;
  const found = words.find((word) => word === value);
  if (found === undefined) throw wrong(`"${name}" is one of ${words.join(', ')}.`);
  return found;
}

function wrong(why: string): ApiError {
  return new ApiError('invalid_request', `The mapping of columns cannot be used. ${why}`);
}
