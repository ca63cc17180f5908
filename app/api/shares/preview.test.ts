import { ImageResponse } from 'next/og';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { POST as saveReport } from '@/app/api/reports/route';
import { GET as picture } from '@/app/api/shares/[id]/preview/[secret]/route';
import { GET as neutralPicture } from '@/app/api/shares/[id]/preview/route';
import { PATCH as change, DELETE as revoke } from '@/app/api/shares/[id]/route';
import { GET as listShares, POST as makeShare } from '@/app/api/shares/route';
import { TestServer } from '@/lib/http/testing/test-server';
import { sharePreview } from '@/lib/reports/share-preview';
import { openStore } from '@/lib/store/open';

// The real one, counted.
vi.mock('next/og', { spy: true });

const HOSTILE = '<b>Аgents</b> 🤖 費用 ‮';

let server: TestServer;
let neutral: string;
const asked: string[] = [];

beforeAll(async () => {
  server = await TestServer.start();
  const values = {
    id: `gen-${Date.parse('2026-08-20T10:00:00Z') / 1000}-${'x'.repeat(20)}`,
    created_at: '2026-08-20T10:00:00.000Z',
    model: HOSTILE,
    usage: '12.5',
    latency: 400,
    native_tokens_prompt: 10,
    native_tokens_completion: 10,
  };
  const delivery = { source: 'generation' as const, values, unknown: null };
  await (await openStore()).ledger('main').merge([delivery]);
  // Fonts and emoji that are missing would be fetched by the library. Its own parts lie in `data:`.
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (input: string | URL | Request) => {
    const address = input instanceof Request ? input.url : String(input);
    if (address.startsWith('data:')) return real(input);
    asked.push(address.slice(0, 200));
    throw new Error('no network');
  });
  neutral = await bytesOf(neutralPicture, 'shr_any', undefined);
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.stop();
});

function sent(method: string, body: object): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method, headers, body: JSON.stringify(body) };
}

async function share({
  name = 'August',
  ...options
}: Readonly<Record<string, unknown>> = {}): Promise<{ id: string; secret: string }> {
  const view = '?from=2026-08-20&to=2026-08-21&compare=off';
  const draft = { name, panels: [{ page: 'overview', view }] };
  const saved = await server.call(saveReport, '/api/reports', sent('POST', draft));
  const { id: report_id } = (saved.json() as { data: { id: string } }).data;
  const wish = { report_id, mode: 'live', show: { money: true }, ...options };
  const made = await server.call(makeShare, '/api/shares', sent('POST', wish));
  expect(made.status, made.text).toBe(201);
  const { id, preview_url: url } = (made.json() as { data: Record<'id' | 'preview_url', string> })
    .data;
  return { id, secret: url.split('/').at(-1) ?? '' };
}

async function bytesOf(
  handler: typeof picture | typeof neutralPicture,
  id: string,
  secret: string | undefined,
): Promise<string> {
  const path = `http://127.0.0.1:3000/api/shares/${id}/preview${secret ? `/${secret}` : ''}`;
  const request = new Request(path, { headers: { host: '127.0.0.1:3000' } });
  const params = Promise.resolve({ id, secret: secret ?? '' });
  const response = await handler(request, { params });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('x-robots-tag')).toContain('noindex');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return bytes.toString('base64');
}

const pictureOf = ({ id, secret }: { id: string; secret: string }) => bytesOf(picture, id, secret);

test('a link that opens has a picture of its own, which counts no view and asks nobody', async () => {
  const made = await share();
  const shown = await sharePreview(made.id, made.secret, Date.now());
  expect(shown?.preview).toMatchObject({
    name: 'August',
    figures: [{ label: 'Spend', value: '$12.50' }, {}, {}],
  });
  expect(shown?.preview.chart?.series.length).toBe(1);
  expect(await pictureOf(made)).not.toBe(neutral);
  const { text } = await server.call(listShares, '/api/shares');
  expect(text).toContain('"views":0');
  expect(asked).toEqual([]);
});

test('names in any script, and what would be drawn by others, are drawn without asking anybody', async () => {
  for (const name of [HOSTILE, '費用'.repeat(40), '🤖', 'x'.repeat(120), 'a\nb']) {
    await pictureOf(await share({ name }));
  }
  expect(asked).toEqual([]);
});

test('every link that does not open at once has the picture of all', async () => {
  const made = await share();
  expect(await pictureOf({ ...made, secret: 'wrong' })).toBe(neutral);
  expect(await pictureOf({ ...made, id: 'shr_unknown' })).toBe(neutral);
  expect(await pictureOf(await share({ password: 'correct horse' }))).toBe(neutral);
  expect(await pictureOf(await share({ max_views: 5 }))).toBe(neutral);
  const open = await pictureOf(made);
  expect(open).not.toBe(neutral);
  const params = { id: made.id };
  await server.call(change, '/', { ...sent('PATCH', { paused: true }), params });
  expect(await pictureOf(made)).toBe(neutral);
  await server.call(change, '/', { ...sent('PATCH', { paused: false }), params });
  expect(await pictureOf(made)).toBe(open);
  await server.call(revoke, '/', { method: 'DELETE', params });
  expect(await pictureOf(made)).toBe(neutral);
  const late = await share();
  vi.useFakeTimers({ now: Date.now() + 31 * 86_400_000, toFake: ['Date'] });
  expect(await pictureOf(late)).toBe(neutral);
  vi.useRealTimers();
});

test('what is hidden is not in the picture, and goes from it as soon as it is', async () => {
  const made = await share();
  const figures = async () =>
    (await sharePreview(made.id, made.secret, Date.now()))?.preview.figures.map(
      ({ label }) => label,
    );
  expect(await figures()).toContain('Spend');
  const params = { id: made.id };
  await server.call(change, '/', { ...sent('PATCH', { show: { money: false } }), params });
  expect(await figures()).toEqual(['First token, p50 · p95', 'Native tokens', 'Generations']);
});

test('a picture is drawn once, however many strangers ask for it', async () => {
  const { id, secret } = await share();
  await bytesOf(picture, id, secret);
  const counted = vi.mocked(ImageResponse);
  counted.mockClear();
  const asked = Array.from({ length: 20 }, (_, index) => bytesOf(picture, id, `guess${index}`));
  expect(new Set(await Promise.all(asked))).toEqual(new Set([neutral]));
  await bytesOf(neutralPicture, 'shr_other', undefined);
  await bytesOf(picture, id, secret);
  expect(counted).not.toHaveBeenCalled();
});
