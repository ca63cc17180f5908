import { setTimeout } from 'node:timers/promises';
import { fakeRecord } from '../../lib/openrouter/testing/fake-data.mjs';
import { UNANSWERED, WATCHED, WAYS_IN } from './import-scenes.mjs';
import { knownThings, post } from './known-things.mjs';
import {
  BUDGETS,
  EMPTY,
  IMPORTED,
  IMPORTING,
  pagesOf,
  statesOf,
  TOLD,
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
  const upload = await startSlowImport(`${url}/api/imports`, dayOfRows());
  try {
    await take(IMPORTING);
  } finally {
    await upload.finish();
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
 * Files from being held over the page to their reports, on a server without a key.
 *
 * @param {string} _url of a server with an empty data folder
 * @param {Take} take
 */
export async function waysIn(_url, take) {
  await take(WAYS_IN);
}

const DAY_MS = 86_400_000;
const DAYS_WATCHED = 6;
const RECORDS_A_DAY = 8;

/**
 * A ledger that holds most of what OpenRouter reports, jobs of every kind, and an OpenRouter that stops answering.
 *
 * @param {string} url of a server with the key of the fake OpenRouter
 * @param {Take} take
 * @param {import('../../lib/openrouter/testing/fake-openrouter.mjs').FakeOpenRouter} upstream
 */
export async function watched(url, take, upstream) {
  const records = recentRecords();
  for (const record of records) upstream.addRecord(record);
  const held = records.filter((_, index) => index % RECORDS_A_DAY !== 3 || index > 20);
  const lines = held.map((record) => JSON.stringify(record)).join('\n');
  await fetch(`${url}/api/imports?file_name=records.jsonl`, { method: 'POST', body: lines });
  const young = `gen-${Math.floor(Date.now() / 1000)}-PicturesOfTheYoung00`;
  const strangers = [1, 2, 3].map((n) => `gen-170000000${n}-PicturesOfStrangers${n}`);
  const some = records.slice(0, 12).map(({ id }) => id);
  await post(`${url}/api/jobs`, { ids: [...some, ...strangers], title: 'worker-2026-11.log.gz' });
  await post(`${url}/api/jobs`, { ids: [...some, young], title: 'Pasted text' });
  // Slow from here on, so that the next one stays under way.
  upstream.always('/generation', { kind: 'delay', ms: 2_000 });
  const many = Array.from(
    { length: 2_400 },
    (_, n) => `gen-${1_790_000_000 + n}-PicturesOfManyOthers`,
  );
  await post(`${url}/api/jobs`, { ids: many, title: 'agents.jsonl' });
  const stopped = await post(`${url}/api/jobs`, { ids: many.slice(9), title: 'evals.jsonl' });
  await post(`${url}/api/jobs/${stopped.id}/pause`);
  await take(WATCHED);
  await tellOfBudget(url);
  await take(TOLD);
  for (const path of ['/activity', '/key', '/credits'])
    upstream.always(path, { kind: 'status', status: 502 });
  await take(UNANSWERED);
}

function recentRecords() {
  return Array.from({ length: DAYS_WATCHED * RECORDS_A_DAY }, (_, index) => {
    const atMs = Date.now() - DAY_MS * (1 + Math.floor(index / RECORDS_A_DAY)) - index * 60_000;
    const seconds = Math.floor(atMs / 1000);
    const id = `gen-${seconds}-PicturesOfRecords${String(index).padStart(3, '0')}`;
    return fakeRecord(50_000 + index, { id, created_at: new Date(seconds * 1000).toISOString() });
  });
}

const TOLD_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 500;

/**
 * Sets a budget that is passed already, on the first of a month too, and waits until it told: budgets are
 * watched every few seconds, not at the moment that they are set.
 *
 * @param {string} url
 */
async function tellOfBudget(url) {
  const seconds = Math.floor(Date.now() / 1000);
  const created_at = new Date(seconds * 1000).toISOString();
  const now = fakeRecord(60_000, { id: `gen-${seconds}-PicturesOfThisMinute`, created_at });
  await fetch(`${url}/api/imports`, { method: 'POST', body: JSON.stringify(now) });
  const { spent } = await post(`${url}/api/outlook`, { timezone: 'UTC' });
  const amount = (Number(spent) / 2).toFixed(6);
  await post(`${url}/api/budgets`, { ...WISH, name: 'Everything', amount });
  const endMs = Date.now() + TOLD_WITHIN_MS;
  while (Date.now() < endMs) {
    const answer = await fetch(`${url}/api/budget-alerts`);
    const { data } = await answer.json();
    if (data.length > 0) return;
    await setTimeout(LOOK_AGAIN_MS);
  }
  throw new Error(`No budget told anything within ${TOLD_WITHIN_MS} ms.`);
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
