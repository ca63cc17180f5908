import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { addRecord, signIn, untilAwake, youngId } from './fake-control';

// The end of a job is told by the server's events. Here none of them arrives.

const EVENTS = '**/api/jobs/events';
const ONE_WORD = '/one-word';
const HEADER =
  'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name';

test.slow();

/** Takes every connection and then says nothing, as a proxy does that waits for the end of an answer. */
let silence: Server;
/** How often somebody was given the one word. */
let givenWords = 0;
test.beforeAll(async ({ baseURL }) => {
  silence = createServer(({ url, headers: { cookie = '' } }, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.flushHeaders();
    if (url !== ONE_WORD) return;
    // The list that the server begins with, and nothing of what follows.
    get(new URL('/api/jobs/events', baseURL), { headers: { cookie } }, (events) => {
      let heard = '';
      events.on('data', (part) => {
        heard += part;
        if (!heard.includes('\n\n')) return;
        expect(heard).toContain('event: jobs');
        response.write(heard.slice(0, heard.indexOf('\n\n') + 2), () => givenWords++);
        events.destroy();
      });
    });
  });
  await new Promise<void>((resolve) => silence.listen(0, '127.0.0.1', resolve));
});
test.afterAll(async () => {
  silence.closeAllConnections();
  await new Promise((resolve) => silence.close(resolve));
});

const WAYS = [
  { how: 'refused', harbour: 'Refused events', without: refuse },
  { how: 'held back', harbour: 'Held events', without: holdBack },
  { how: 'cut off without a word', harbour: 'Cut events', without: cutOff },
] as const;

async function refuse(page: Page): Promise<void> {
  await page.route(EVENTS, (route) => route.abort('connectionrefused'));
}

async function holdBack(page: Page): Promise<void> {
  await toSilence(page, '/');
}

/** As a line is that died in a sleep, or at a proxy that tells nobody. */
async function cutOff(page: Page): Promise<void> {
  await toSilence(page, ONE_WORD);
}

async function toSilence(page: Page, path: string): Promise<void> {
  const { port } = silence.address() as AddressInfo;
  await page.route(EVENTS, (route) => route.continue({ url: `http://127.0.0.1:${port}${path}` }));
}

for (const { how, harbour, without } of WAYS) {
  test(`while the events of jobs are ${how}, the page asks, and its figures follow the end of a job`, async ({
    page,
    request,
  }) => {
    await addRow(request, harbour);
    const id = youngId('Events');
    // Before the page is asked for: what it shows ends there.
    const created_at = new Date().toISOString();
    await signIn(page);
    await without(page);
    // OpenRouter has no record of it yet: the job is at work until it has.
    const job = await startJob(page, id);
    const stream = page.waitForRequest(EVENTS);
    await page.clock.install();
    await page.goto(`/?from=now-1d&to=now&f=is:provider_name:${encodeURIComponent(harbour)}`);
    await untilAwake(page);
    await stream;
    if (without === cutOff) await expect.poll(() => givenWords).toBeGreaterThan(0);
    await expect(spend(page)).toContainText('$0.25');

    await addRecord(17, {
      id,
      created_at,
      provider_name: harbour,
      usage: 0.5,
      total_cost: 0.5,
    });
    await expect.poll(() => stateOf(page, job), { timeout: 60_000 }).toBe('done');
    // Again while it is not seen: the one word may be heard later than it was given.
    await expect(async () => {
      await page.clock.fastForward(61_000);
      await expect(spend(page)).toContainText('$0.75', { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
  });
}

const spend = (page: Page) =>
  page
    .getByRole('region', { name: 'Key figures' })
    .locator('dl > div')
    .filter({ hasText: 'Spend' });

/** One generation of now. */
async function addRow(request: APIRequestContext, harbour: string): Promise<void> {
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
  const data = `${HEADER}\n${youngId('Before')},${now},0.250000,100,10,events/rail-20260101,${harbour}`;
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data })).ok()).toBe(true);
}

async function startJob(page: Page, id: string): Promise<string> {
  const answer = await page.request.post('/api/jobs', { data: { ids: [id], title: 'One record' } });
  expect(answer.status()).toBe(202);
  return (await answer.json()).data.id;
}

async function stateOf(page: Page, job: string): Promise<string> {
  return (await (await page.request.get(`/api/jobs/${job}`)).json()).data.state;
}
