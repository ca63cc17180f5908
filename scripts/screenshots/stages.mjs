import { knownThings, post } from './known-things.mjs';
import {
  BUDGETS,
  EMPTY,
  ENTRANCE,
  IMPORTED,
  IMPORTING,
  pagesOf,
  statesOf,
  WITHOUT_BUDGET,
} from './scenes.mjs';
import { sharedOf } from './share-scenes.mjs';
import { dayOfRows, startSlowImport } from './slow-import.mjs';

/** @typedef {import('./scenes.mjs').Picture} Picture */
/** @typedef {(pictures: readonly Picture[]) => Promise<void>} Take */

/**
 * A new ledger: nothing in it, a file being read, and its end.
 *
 * @param {string} url of a server with an empty data folder
 * @param {Take} take
 */
export async function newLedger(url, take) {
  await take(EMPTY);
  const upload = await startSlowImport(`${url}/api/imports`);
  try {
    await take(IMPORTING);
  } finally {
    await upload.finish(dayOfRows());
  }
  await take(IMPORTED);
}

/**
 * Every page, state and layer while the demo is on show. Budgets come last: what they tell is seen
 * on every page.
 *
 * @param {string} url of a server with an empty data folder
 * @param {Take} take
 */
export async function demoLedger(url, take) {
  await post(`${url}/api/demo`);
  const known = await knownThings(url);
  await take([...pagesOf(known), ...sharedOf(known), ...statesOf(known), ...WITHOUT_BUDGET]);
  for (const wish of BUDGET_WISHES) await post(`${url}/api/budgets`, wish);
  await take(BUDGETS);
}

/**
 * Where members of a team sign in.
 *
 * @param {string} _url of a server with the settings of a team
 * @param {Take} take
 */
export async function teamEntrance(_url, take) {
  await take(ENTRANCE);
}

const WISH = {
  scope: [],
  timezone: 'UTC',
  metric: 'total_usage',
  period: 'month',
  thresholds: [50, 80, 100],
  on_forecast: true,
  webhook: null,
};
const BUDGET_WISHES = [
  { ...WISH, name: 'Everything', amount: '160' },
  {
    ...WISH,
    name: 'Claude Sonnet',
    amount: '40',
    scope: ['is:model:anthropic/claude-4.5-sonnet-20250929'],
  },
  {
    ...WISH,
    name: 'A day of engineering',
    amount: '500',
    period: 'day',
    scope: ['is:api_key_name:engineering'],
  },
];
