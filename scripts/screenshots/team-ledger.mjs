import { fakeKey } from '../../lib/openrouter/testing/fake-data.mjs';
import { ENTRANCE, TEAM_OWNER, TEAM_VIEWER } from './team-scenes.mjs';

/** @typedef {import('./stages.mjs').Take} Take */

const OWN = fakeKey('a4');
const ANOTHER = fakeKey('c6');

/**
 * A team's server: its entrance, its owner's settings with people and keys, and what somebody who was
 * invited sees.
 *
 * @param {string} url of a server with the settings of a team
 * @param {Take} take
 * @param {import('../../lib/openrouter/testing/fake-openrouter.mjs').FakeOpenRouter} upstream
 */
export async function teamLedger(url, take, upstream) {
  const facts = { usage: 31.8, credits: 50, is_management_key: true };
  upstream.addKey({ ...facts, key: OWN, label: 'engineering', creator: 'user_ada' });
  upstream.addKey({ ...facts, key: ANOTHER, label: 'support', creator: 'user_bea' });
  await take(ENTRANCE);
  const owner = await enter(url, '/api/session', { key: OWN });
  await send(url, '/api/demo', undefined, owner);
  await post(url, '/api/keys', { use: 'session' }, owner);
  await post(url, '/api/keys', { key: ANOTHER }, owner);
  const invited = await post(url, '/api/viewers', { name: 'Grace', from: 'Ada' }, owner);
  await post(url, '/api/viewers', { name: 'Linus, who reads the bills', from: 'Ada' }, owner);
  await post(
    url,
    '/api/reports',
    { name: 'The month so far', panels: [{ page: 'overview', view: '' }] },
    owner,
  );
  await post(url, '/api/budgets', { name: 'Everything', amount: '160', period: 'month' }, owner);
  const invitation = invited.url.slice(invited.url.indexOf('#') + 1);
  await take(TEAM_OWNER.map((picture) => ({ ...picture, cookie: owner })));
  const viewer = await enter(url, '/api/session/viewer', { invitation });
  await take(TEAM_VIEWER.map((picture) => ({ ...picture, cookie: viewer })));
}

/**
 * @param {string} url
 * @param {string} path
 * @param {object} body
 * @returns {Promise<string>} `name=value` of the session
 */
async function enter(url, path, body) {
  const answer = await send(url, path, body);
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  return cookies.find((one) => !one.endsWith('=')) ?? '';
}

/**
 * @param {string} url
 * @param {string} path
 * @param {object} body
 * @param {string} cookie
 * @returns {Promise<any>} the `data` of the answer
 */
async function post(url, path, body, cookie) {
  const { data } = await (await send(url, path, body, cookie)).json().catch(() => ({}));
  return data;
}

/**
 * @param {string} url
 * @param {string} path
 * @param {object} [body]
 * @param {string} [cookie]
 */
async function send(url, path, body, cookie = '') {
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
