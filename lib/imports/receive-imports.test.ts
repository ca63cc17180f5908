import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '@/lib/http/api-error';
import { SourceHealth } from '@/lib/ingest/source-health';
import { DEMO_LEDGER, MAIN_LEDGER } from '@/lib/store/store';
import { openTestStore } from '@/lib/store/testing/open-test-store';
import { importAnswer } from './import-answer';
import { ImportJournal } from './import-journal';
import { receiveImports } from './receive-imports';

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(async () => {
  await opened.store.close();
  opened.remove();
});
beforeEach(() => opened.store.ledger(MAIN_LEDGER).clear());

const HEADER = 'generation_id,created_at,cost_total,model_permaslug\n';
const row = (index: number, cost = '0.1') =>
  `gen-${1781000000 + index}-aB3dE5gH7jK9mN1pQ3sT,2026-06-09 10:13:20.${index % 1000},${cost},m\n`;
const csv = (count: number, from = 0) =>
  HEADER + Array.from({ length: count }, (_, index) => row(from + index)).join('');

function post(body: BodyInit, headers: Record<string, string> = {}, query = ''): Request {
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' };
  return new Request(`http://127.0.0.1/api/imports${query}`, init);
}

async function send(request: Request, options = {}) {
  const response = importAnswer(await receiveImports(request, opened.store, options));
  return { status: response.status, text: await response.text() };
}

async function sendOne(request: Request, options = {}) {
  const { status, text } = await send(request, options);
  return { status, data: JSON.parse(text).data };
}

test('a raw body of any type is imported, answered in the promised order, and twice changes nothing', async () => {
  const body = csv(3) + row(1, 'free');
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const { status, text } = await send(post(body, type, '?file_name=..%2Fa.csv'));
  expect(status).toBe(200);
  expect(Object.keys(JSON.parse(text).data).slice(0, 7)).toEqual([
    'id',
    'status',
    'read',
    'new',
    'updated',
    'unchanged',
    'rejected',
  ]);
  const { data } = JSON.parse(text);
  expect(data).toMatchObject({
    status: 'done',
    read: 4,
    new: 3,
    updated: 0,
    unchanged: 0,
    rejected: 1,
    kind: 'activity_csv',
    file_name: 'a.csv',
    bytes: body.length,
    error: null,
    rejections: [{ line: 5, reason: expect.stringContaining('"free"') }],
  });
  const again = await sendOne(post(body));
  expect(again.data).toMatchObject({ read: 4, new: 0, updated: 0, unchanged: 3, rejected: 1 });
});

test('a row with an amount that no ledger holds is stored and told of, whatever source it is from', async () => {
  const record = `{"id":"gen-1781000001-AAAABBBBCCCCDDDDEEEE","usage":2500000.5}\n`;
  expect((await sendOne(post(record))).data).toMatchObject({ read: 1, rejected: 0, too_large: 1 });
  expect((await sendOne(post(HEADER + row(9, '-1234567.5')))).data).toMatchObject({
    rejected: 1,
    rejections: [{ reason: expect.stringContaining('a million dollars or more') }],
  });
  expect((await sendOne(post(csv(1)))).data).toMatchObject({ too_large: 0 });
  const held = await opened.store.ledger(MAIN_LEDGER).find('gen-1781000001-AAAABBBBCCCCDDDDEEEE');
  expect(held?.record.usage).toBeNull();
});

test('how imports fare is counted: what came, what was left out, what failed; a preview is none', async () => {
  const ofImports = async () =>
    (await SourceHealth.of(opened.store))
      .facts(Date.now())
      .find(({ source }) => source === 'import');
  const before = await ofImports();
  await send(post(csv(3)), { preview: true });
  expect(await ofImports()).toEqual(before);
  await send(post(csv(3) + row(1, 'free')));
  await expect(send(post('hello'))).rejects.toThrow('no generation in it');
  const after = await ofImports();
  expect((after?.new ?? 0) - (before?.new ?? 0)).toBe(3);
  expect((after?.rejected ?? 0) - (before?.rejected ?? 0)).toBe(1);
  expect((after?.errors ?? 0) - (before?.errors ?? 0)).toBe(1);
  expect(after).toMatchObject({
    covers_up_to: expect.stringMatching(/^2026-06-09T10:13/),
    silent: false,
    last_error: { message: expect.stringContaining('no generation in it') },
  });
});

test('the report is found again, also after a restart, and listed newest first', async () => {
  const first = (await sendOne(post(csv(1)))).data;
  const second = (await sendOne(post(`${csv(1)}oops\n`))).data;
  const journal = new ImportJournal(opened.store);
  const { rejections, ...report } = second;
  expect(await journal.find(second.id)).toEqual(report);
  expect(await journal.rejections(second.id)).toEqual([{ ...rejections[0], excerpt: 'oops' }]);
  expect((await journal.list()).map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(await journal.find('imp_none')).toBeNull();
  const key = { kind: 'import', ledger: MAIN_LEDGER, id: 'imp_left' };
  await opened.store.writeDocument(key, { ...report, id: 'imp_left', status: 'running' });
  expect(await journal.find('imp_left')).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('server stopped'),
  });
});

test('answers are stored, what is known is left, and the other IDs of a log are to be looked up', async () => {
  await send(post(csv(2)));
  const id = (index: number) => `gen-${1781000000 + index}-aB3dE5gH7jK9mN1pQ3sT`;
  const answer = (index: number) =>
    `{"id":"${id(index)}","object":"chat.completion","usage":{"prompt_tokens":1,"cost":0.5}}`;
  const log = `call ${id(1)}\n${answer(2)}\n${id(3)} ${id(3)}\n${answer(2)}\n${id(2)}\n${id(4)}\n{"usage":{"cost":1}}\n`;
  const counts = { read: 6, new: 1, unchanged: 2, updated: 0, to_look_up: 2, rejected: 1 };
  const range = { from: '2026-06-09T10:13:21.000Z', until: '2026-06-09T10:13:24.000Z' };
  const preview = (await sendOne(post(log), { preview: true })).data;
  expect(preview).toMatchObject({ ...counts, ...range, kind: 'response_log' });
  expect(preview.sample[0]).toMatchObject({ id: id(2), usage: '0.5' });
  const handed: unknown[] = [];
  const lookUp = async (...args: unknown[]) => {
    handed.push(args);
    return 'job_1';
  };
  const { data } = await sendOne(post(log), { lookUp });
  expect(data).toMatchObject({ ...counts, ...range, job_id: 'job_1' });
  expect(handed).toEqual([[[id(3), id(4)], 'Response log']]);
  expect(data).not.toHaveProperty('sample');
  const held = await opened.store.ledger(MAIN_LEDGER).findMany([0, 1, 2, 3, 4].map(id));
  expect([...held.keys()].sort()).toEqual([id(0), id(1), id(2)]);
  expect(held.get(id(2))?.record.created_at).toBe('2026-06-09T10:13:22.000Z');
});

test('every rejected row is found again, in pages', async () => {
  const { data } = await sendOne(post(`${HEADER}${'oops\n'.repeat(25_000)}`));
  expect(data.rejections).toHaveLength(1_000);
  const journal = new ImportJournal(opened.store);
  const lines: number[] = [];
  for await (const page of journal.allRejections(data)) lines.push(...page.map(({ line }) => line));
  expect(lines).toEqual(Array.from({ length: 25_000 }, (_, index) => index + 2));
});

test('an ID that comes again in the same file is new once', async () => {
  const body = csv(2) + row(0) + row(1, '0.2');
  expect((await sendOne(post(body))).data).toMatchObject({
    read: 4,
    new: 2,
    updated: 1,
    unchanged: 1,
  });
});

test('a row that says who called, and keeps the answer with its cost, is one row', async () => {
  const answer = {
    id: 'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT',
    object: 'chat.completion',
    usage: { prompt_tokens: 3, cost: 0.0125 },
  };
  const helicone = JSON.stringify({
    response_id: '1',
    request_created_at: '2026-06-09',
    request_user_id: 'ann',
    response_body: answer,
  });
  const preview = await sendOne(post(helicone), { preview: true });
  expect(preview.data).toMatchObject({
    read: 1,
    new: 1,
    updated: 0,
    sample: [{ usage: '0.0125' }],
  });
  expect(preview.data.sample).toHaveLength(1);
  await send(post(JSON.stringify(answer)));
  expect((await sendOne(post(helicone), { preview: true })).data).toMatchObject({ updated: 1 });
  expect((await sendOne(post(helicone))).data).toMatchObject({ read: 1, updated: 1, unchanged: 0 });
  expect((await sendOne(post(helicone))).data).toMatchObject({ read: 1, updated: 0, unchanged: 1 });
  const held = await opened.store.ledger(MAIN_LEDGER).find(answer.id);
  expect(held?.record).toMatchObject({ usage: '0.0125', external_user: 'ann' });
});

test('records replace the cut money of the CSV, and the CSV never the records’', async () => {
  const id = 'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT';
  const record = `{"data":{"id":"${id}","created_at":"2026-06-09T10:13:20.000Z","usage":0.10000049}}`;
  await send(post(csv(1)));
  expect((await sendOne(post(record))).data).toMatchObject({
    kind: 'generation_records',
    updated: 1,
  });
  expect((await sendOne(post(csv(1)))).data).toMatchObject({ unchanged: 1 });
  const held = await opened.store.ledger(MAIN_LEDGER).find(id);
  expect(held?.record).toMatchObject({ usage: '0.10000049', total_cost: '0.10000049', model: 'm' });
});

test('gzip is read as what is inside', async () => {
  const zipped = gzipSync(csv(5));
  expect((await sendOne(post(zipped))).data).toMatchObject({ new: 5, bytes: zipped.length });
});

test('a form may hold several files; one bad file does not spoil the others', async () => {
  const form = new FormData();
  form.set('preview', 'no');
  form.append('file', new Blob([csv(2)]), 'one.csv');
  form.append('other', new Blob(['a,b\n1,2\n'.repeat(100_000)]), 'two.csv');
  form.append('file', new Blob([csv(3, 2)]), 'three.csv');
  const { status, text } = await send(post(form));
  expect(status).toBe(200);
  expect(JSON.parse(text).data).toMatchObject([
    { status: 'done', file_name: 'one.csv', new: 2 },
    {
      status: 'failed',
      file_name: 'two.csv',
      error: expect.stringContaining('does not know this table'),
    },
    { status: 'done', file_name: 'three.csv', new: 3 },
  ]);
});

test('a table is read once its columns are explained; rows without a cost are counted once', async () => {
  const id = (index: number) => `gen-${1781000000 + index}-aB3dE5gH7jK9mN1pQ3sT`;
  const table = `Ref,Price,Who\n${id(1)},0.5,ann\n${id(2)},,bob\n${id(3)},,\n`;
  const answer = send(post(table, {}, '?file_name=mine.csv'));
  await expect(answer).rejects.toMatchObject({
    metadata: {
      import: { status: 'failed', kind: 'mapped_rows' },
      columns_to_map: { suggestion: { id: 'Ref', usage: 'Price' } },
    },
  });
  const columns = { id: 'Ref', usage: 'Price', external_user: 'Who' };
  const query = `?mapping=${encodeURIComponent(JSON.stringify({ columns }))}`;
  const counts = { read: 3, new: 2, to_look_up: 2, rejected: 0, unchanged: 0 };
  expect((await sendOne(post(table, {}, query), { preview: true })).data).toMatchObject(counts);
  expect((await sendOne(post(table, {}, query))).data).toMatchObject(counts);
  const held = await opened.store.ledger(MAIN_LEDGER).find(id(1));
  expect(held?.record).toMatchObject({ usage: '0.5', total_cost: '0.5', external_user: 'ann' });
  // What is finer replaces it, and it never replaces what is finer.
  const csvRow = csv(1, 1);
  expect((await sendOne(post(csvRow))).data).toMatchObject({ updated: 1 });
  expect((await sendOne(post(table, {}, query))).data).toMatchObject({ updated: 0, unchanged: 2 });
});

test('a form with one file is answered like a raw body, and text in a field is a file too', async () => {
  const form = new FormData();
  form.set('file', new Blob([csv(2)], { type: 'text/csv' }), 'one.csv');
  expect((await sendOne(post(form))).data).toMatchObject({ new: 2, file_name: 'one.csv' });
  const pasted = new FormData();
  pasted.set('text', csv(2));
  expect((await sendOne(post(pasted))).data).toMatchObject({ unchanged: 2, file_name: null });
});

test('a form without a file, and one that breaks off, say so', async () => {
  const empty = new FormData();
  empty.set('x', 'y');
  await expect(send(post(empty))).rejects.toThrow('no file');
  const type = { 'content-type': 'multipart/form-data; boundary=b' };
  const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
  await expect(send(post(`${part}${csv(1)}`, type))).rejects.toThrow('ends too early');
  await expect(send(post('x', { 'content-type': 'multipart/form-data' }))).rejects.toMatchObject({
    status: 400,
  });
});

test('a preview counts the same and stores nothing', async () => {
  await send(post(csv(2)));
  const body = csv(3) + row(2) + row(0, '7') + row(0, 'x');
  const { data } = await sendOne(post(body), { preview: true });
  expect(data).toMatchObject({ preview: true, new: 1, updated: 1, unchanged: 3, rejected: 1 });
  expect(await opened.store.ledger(MAIN_LEDGER).count({ filters: [], timeRange: null })).toBe(2);
  const real = await sendOne(post(body));
  expect(real.data).toMatchObject({
    preview: false,
    new: 1,
    updated: 1,
    unchanged: 3,
    rejected: 1,
  });
});

test('a file that is refused is answered as an error with the report in it', async () => {
  await expect(send(post('hello'))).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('no generation in it'),
    metadata: { import: { status: 'failed', read: 0, kind: 'generation_ids' } },
  });
});

test('a store that refuses at once lets the rest of the file pass, so that its sender sees why', async () => {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += 1;
      if (taken > 50) controller.close();
      else controller.enqueue(Buffer.from(csv(100)));
    },
  });
  const full = new ApiError('store_full', 'The disk is full.');
  const refuse = vi.spyOn(opened.store, 'writeDocument').mockRejectedValue(full);
  await expect(send(post(body))).rejects.toMatchObject({ status: 507 });
  refuse.mockRestore();
  await expect.poll(() => taken).toBe(51);
});

test('a body that breaks off fails the import and says what was stored', async () => {
  let part = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      part += 1;
      if (part === 1) controller.enqueue(Buffer.from(csv(12_000)));
      else controller.error(new Error('socket hang up'));
    },
  });
  await expect(send(post(body))).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringMatching(/broke off.*8,192 rows were stored/),
    metadata: { import: { status: 'failed', new: 8_192 } },
  });
});

test('real data ends the demo', async () => {
  const demo = opened.store.ledger(DEMO_LEDGER);
  const id = 'gen-1781000000-demoDemoDemoDemoDemo';
  await demo.merge([{ source: 'activity_csv', values: { id, usage: '1' }, unknown: null }]);
  await send(post('{"id":"nothing"}'));
  await send(post(csv(1)), { preview: true });
  expect(await demo.find(id)).not.toBeNull();
  await send(post(csv(1)));
  expect(await demo.find(id)).toBeNull();
});
