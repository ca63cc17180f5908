import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { POST } from './route';

let server: TestServer;
const ROWS = 25;

beforeAll(async () => {
  server = await TestServer.start();
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  await ledger.merge(
    Array.from({ length: ROWS }, (_, index) => ({
      source: 'generation' as const,
      unknown: null,
      values: {
        id: `gen-${1790000000 + index}-AAAABBBBCCCCDDDDEE${String(index).padStart(2, '0')}`,
        // Half of them share a moment: then the ID decides.
        created_at: `2026-09-21T14:13:${String(20 + Math.floor(index / 2)).padStart(2, '0')}.000Z`,
        model: index % 5 === 0 ? 'acme/tern' : 'acme/gull',
        usage: '0.000000000001',
      },
    })),
  );
});
afterAll(() => server.stop());

interface Page {
  readonly data: { readonly id: string }[];
  readonly total: string;
  readonly next: string | null;
  readonly error: { readonly message: string };
}

async function page(body: object) {
  const answer = await server.call(POST, '/api/v1/generations/query', {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: answer.status, text: answer.text, body: answer.json() as Page };
}

test('pages by keyset reach every generation once, newest first, with the exact total', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { body }: { body: Page } = await page({ limit: 7, after });
    expect(body.total).toBe(String(ROWS));
    seen.push(...body.data.map(({ id }) => id));
    after = body.next;
  } while (after !== null);
  expect(seen).toEqual([...new Set(seen)]);
  expect(seen).toHaveLength(ROWS);
  expect(seen).toEqual(seen.toSorted().toReversed());
});

test('filters and time range are those of an analytics query; money keeps its digits', async () => {
  const { body, text } = await page({
    filters: [{ field: 'model', operator: 'eq', value: 'acme/tern' }],
    time_range: { start: '2026-09-21T14:13:22Z', end: '2026-09-21T14:14:00Z' },
  });
  expect(body.total).toBe('4');
  expect(body.next).toBeNull();
  expect(text).toContain('"usage":0.000000000001');
});

test.each([
  [{ limit: 0 }, /limit/],
  [{ after: 'nowhere' }, /"next" of a page/],
  [{ filters: [{ field: 'nothing', operator: 'eq', value: 1 }] }, /not known/],
])('%j is refused with what to do', async (body, message) => {
  const answer = await page(body);
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toMatch(message);
});
