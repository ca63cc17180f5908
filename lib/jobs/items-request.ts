import { ApiError } from '@/lib/http/api-error';
import { ITEM_STATES, type ItemState } from './job-report';

const DEFAULT_LIMIT = 1_000;
const MOST = 10_000;

export interface ItemsRequest {
  readonly states: ReadonlySet<ItemState>;
  /** Where the page begins: `next` of the page before. */
  readonly after: number;
  readonly limit: number;
  readonly format: 'json' | 'csv';
}

/** @throws ApiError `invalid_request` */
export function parseItemsRequest(query: URLSearchParams): ItemsRequest {
  const words = query.get('state')?.split(',') ?? [...ITEM_STATES];
  const states = new Set(words.map(demandState));
  const format = query.get('format') ?? 'json';
  if (format !== 'json' && format !== 'csv') {
    throw new ApiError('invalid_request', 'The parameter "format" is json or csv.');
  }
  const after = wholeNumber(query, 'after', 0, Number.MAX_SAFE_INTEGER);
  return { states, after, limit: wholeNumber(query, 'limit', DEFAULT_LIMIT, MOST), format };
}

function demandState(word: string): ItemState {
  const state = ITEM_STATES.find((known) => known === word.trim());
  if (state !== undefined) return state;
  throw new ApiError(
    'invalid_request',
    `The parameter "state" lists some of ${ITEM_STATES.join(', ')}, with commas.`,
  );
}

function wholeNumber(query: URLSearchParams, name: string, missing: number, most: number): number {
  const text = query.get(name);
  if (text === null) return missing;
  const value = Number(text);
  if (/^\d{1,16}$/.test(text) && value <= most) return value;
  throw new ApiError('invalid_request', `The parameter "${name}" is a whole number up to ${most}.`);
}
