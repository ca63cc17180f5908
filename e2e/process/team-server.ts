import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { fakeKey, fakeRecord } from '../../lib/openrouter/testing/fake-data.mjs';
import { FakeOpenRouter } from '../../lib/openrouter/testing/fake-openrouter.mjs';
import { untilMonthLasts } from '../month-lasts';
import { ServerProcess } from './server-process';

/** Somebody with a ledger on a team's server, and what is only theirs. */
export interface TeamMember {
  readonly name: string;
  /** In every name of theirs. */
  readonly canary: string;
  /** As a browser sends it. */
  readonly cookie: string;
  readonly generation: string;
  readonly report: string;
  /** The ID of a link. */
  readonly share: string;
  readonly job: string;
  /** The secret of an invitation to read this ledger. */
  readonly invitation: string;
  /** May write traces, and nothing else. */
  readonly ingestToken: string;
}

export interface Team {
  readonly url: string;
  readonly ada: TeamMember;
  readonly bea: TeamMember;
}

const ROWS = 40;
const RING = `e2e:${Buffer.alloc(32, 9).toString('base64')}`;

/** Tests on a team's server of the present build, with two members who share nothing. */
export const test = base.extend<object, { team: Team }>({
  team: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names that a fixture takes
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'genledger-team-'));
      const fake = await FakeOpenRouter.start({ port: 0 });
      const server = new ServerProcess({
        GENLEDGER_DATA: folder,
        HOST: '127.0.0.1',
        PORT: '0',
        GENLEDGER_MODE: 'team',
        GENLEDGER_KEYRING: RING,
        OPENROUTER_BASE_URL: fake.baseUrl,
      });
      try {
        const url = await server.ready();
        await untilMonthLasts();
        const arrive = (name: string, pair: string) => joinTeam(url, fake, name, pair);
        await use({ url, ada: await arrive('Ada', 'a4'), bea: await arrive('Bea', 'b4') });
      } finally {
        await server.kill();
        await fake.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    // Two minutes, and what may be left of a month.
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ team }, use) => use(team.url),
});

/** Signs in, and makes something of every kind. */
async function joinTeam(
  url: string,
  fake: FakeOpenRouter,
  name: string,
  pair: string,
): Promise<TeamMember> {
  const key = fakeKey(pair);
  const facts = { label: name, is_management_key: true, usage: 1, credits: 5 };
  fake.addKey({ key, ...facts, creator: `user_${name}` });
  const entered = await fetch(new URL('/api/session', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  });
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .filter((one) => !one.endsWith('='))
    .join('; ');
  const make = async <Data>(path: string, body: object): Promise<Data> => {
    const answer = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { data: Data }).data;
  };
  const canary = `canary${pair.repeat(6)}`;
  // Up to this second: on the first day of a month too the budget below has something spent.
  const second = Math.floor(Date.now() / 1000) - (ROWS - 1) * 60;
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    ...fakeRecord(index),
    id: `gen-${second + index * 60}-${`${canary}x${index}`.padEnd(20, '0')}`,
    created_at: new Date((second + index * 60) * 1000).toISOString(),
    model: `${canary}/model-${index % 3}`,
    session_id: `${canary}-session`,
  }));
  await make('/api/imports', { data: rows });
  const panels = [{ page: 'overview', view: '' }];
  const { id: report } = await make<{ id: string }>('/api/reports', { name: canary, panels });
  const { id: share } = await make<{ id: string }>('/api/shares', {
    report_id: report,
    mode: 'live',
  });
  const { id: job } = await make<{ id: string }>('/api/jobs', {
    ids: [`gen-${second}-${`${canary}job`.padEnd(20, '0')}`],
    title: canary,
  });
  await make('/api/budgets', { name: canary, amount: '0.000001', period: 'month' });
  await make('/api/named-views', { name: canary, path: '/cost', query: '' });
  const token = await make<{ token: string }>('/api/ingest-tokens', { name: canary });
  const { url: link } = await make<{ url: string }>('/api/viewers', { name: canary, from: name });
  const invitation = link.slice(link.indexOf('#') + 1);
  const generation = rows[0]?.id ?? '';
  return {
    name,
    canary,
    cookie,
    generation,
    report,
    share,
    job,
    invitation,
    ingestToken: token.token,
  };
}
