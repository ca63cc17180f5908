import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { type TeamMember, test } from './team-server';

// What `lib/http/ledgers-apart.test.ts` cannot walk: pages as a browser and as Next's router get them,
// and the stream of job events, over the network from a server of the present build.

/** Every page of the application, with the ids of a member in its path. */
function pagesOf({ report, generation, canary, share }: TeamMember): string[] {
  const ids: Readonly<Record<string, string>> = {
    '/generations/[id]': `/generations/${generation}`,
    '/models/[...model]': `/models/${canary}/model-0`,
    '/providers/[...provider]': '/providers/Harbor',
    '/requests/[...request]': `/requests/${generation}`,
    '/sessions/[...session]': `/sessions/${canary}-session`,
    '/reports/[id]': `/reports/${report}`,
    '/v/[id]': '/v/nothing',
    '/s/[id]': `/s/${share}`,
    '/s/[id]/[secret]': `/s/${share}/${'n'.repeat(43)}`,
    '/embed/[id]/[secret]': `/embed/${share}/${'n'.repeat(43)}`,
    '/[...missing]': `/no-such-page/${canary}`,
  };
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file.replace(/\([^)]*\)\/|\/?page\.tsx$/g, '')}`)
    .map((path) => {
      const asked = path.includes('[') ? ids[path] : path;
      if (asked === undefined)
        throw new Error(`say how ${path} is asked for with the id of a member`);
      return asked;
    });
}

/** What only the path itself may say of a member, taken out of what was answered. */
function without(text: string, path: string): string {
  const spellings = [path, encodeURIComponent(path), path.slice(1), ...path.split('/').slice(2)];
  return spellings.reduce((rest, one) => (one === '' ? rest : rest.replaceAll(one, '•')), text);
}

const VARIANTS = [
  ['as HTML', 'text/html', {}],
  ['as the router gets it', 'text/x-component', { rsc: '1' }],
] as const;

for (const [how, type, headers] of VARIANTS) {
  test(`no page, ${how}, tells one member of another`, async ({ team: { url, ada, bea } }) => {
    let own = 0;
    for (const [index, path] of pagesOf(ada).entries()) {
      const get = async (address: string, cookie: string) => {
        const answer = await fetch(new URL(address, url), { headers: { ...headers, cookie } });
        return { type: answer.headers.get('content-type') ?? '', text: await answer.text() };
      };
      const foreign = await get(path, bea.cookie);
      const bare = without(foreign.text, path);
      for (const secret of [ada.canary, ada.report, ada.generation, ada.job, ada.cookie]) {
        expect(bare.includes(secret), `${path} tells Bea of ${secret}`).toBe(false);
      }
      const stranger = await get(path, '');
      const seen = without(stranger.text, path);
      for (const { canary } of [ada, bea]) expect(seen.includes(canary), path).toBe(false);
      // The same page is full of Ada's for Ada, so the words above are those that would show.
      const address = pagesOf(ada)[index] ?? '';
      const whole = await get(address, ada.cookie);
      if (whole.type.startsWith(type) && whole.text.includes(ada.canary)) own += 1;
    }
    expect(own).toBeGreaterThan(8);
  });
}

test('the stream of job events tells of own jobs only', async ({ team: { url, ada, bea } }) => {
  const read = async (cookie: string): Promise<string> => {
    const end = new AbortController();
    const answer = await fetch(new URL('/api/jobs/events', url), {
      headers: { cookie },
      signal: end.signal,
    });
    expect(answer.status).toBe(200);
    let text = '';
    const timer = setTimeout(() => end.abort(), 4_000);
    try {
      for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString();
    } catch {
      // The stream has no end of its own.
    }
    clearTimeout(timer);
    return text;
  };
  const [hers, others] = await Promise.all([read(ada.cookie), read(bea.cookie)]);
  expect(hers).toContain(ada.job);
  expect(others).toContain(bea.job);
  expect(others).not.toContain(ada.job);
  expect(others).not.toContain(ada.canary);
  const stranger = await fetch(new URL('/api/jobs/events', url));
  expect(stranger.status).toBe(401);
  expect(await stranger.text()).not.toContain('canary');
});

test('an ingest token writes to the ledger of who made it, and opens nothing', async ({
  team: { url, ada, bea },
}) => {
  const bearer = { authorization: `Bearer ${ada.ingestToken}` };
  for (const path of ['/api/jobs', '/api/reports', '/api/sessions']) {
    const answer = await fetch(new URL(path, url), { headers: bearer });
    expect(answer.status, path).toBe(401);
    expect(await answer.text()).not.toContain('canary');
  }
  const forms = { 'content-type': 'application/json', 'x-test-connection': 'true' };
  const traces = new URL('/api/v1/traces', url);
  const own = await fetch(traces, { method: 'POST', headers: { ...bearer, ...forms }, body: '{}' });
  expect(own.status).toBe(200);
  const session = await fetch(traces, {
    method: 'POST',
    headers: { cookie: bea.cookie, ...forms },
    body: '{}',
  });
  expect(session.status).toBe(401);
});
