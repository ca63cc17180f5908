import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sendWebhook } from './send-webhook';
import { TestReceiver } from './testing-receiver';

let receiver: TestReceiver;
beforeAll(async () => {
  receiver = await TestReceiver.start();
});
beforeEach(() => {
  receiver.received.length = 0;
});
afterAll(() => receiver.stop());

const send = (url = receiver.url, more: object = {}) =>
  sendWebhook({
    url: new URL(url),
    body: '{"a":1}',
    idempotencyKey: 'alr_1',
    allowedHosts: ['127.0.0.1'],
    ...more,
  });

test('a message arrives as JSON with its key', async () => {
  expect(await send()).toEqual({ ok: true, words: 'Answered 200.' });
  expect(receiver.received[0]?.body).toEqual({ a: 1 });
  expect(receiver.received[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'idempotency-key': 'alr_1',
  });
});

test('a host that nobody allowed is not connected to, by address or by name', async () => {
  const port = new URL(receiver.url).port;
  for (const host of ['127.0.0.1', 'localhost']) {
    const outcome = await send(`http://${host}:${port}/x`, { allowedHosts: [] });
    expect(outcome).toMatchObject({ ok: false, retry: false });
    expect(outcome.words).toContain('private network');
  }
  expect(receiver.received).toEqual([]);
});

test('redirects are not followed', async () => {
  receiver.answer = (response) => response.writeHead(302, { location: receiver.url }).end();
  expect(await send()).toMatchObject({ ok: false, retry: false });
  expect(receiver.received).toHaveLength(1);
});

test('what may pass is tried again, after the time that was asked for; what will not is not', async () => {
  receiver.answer = (response) => response.writeHead(429, { 'retry-after': '90' }).end();
  expect(await send()).toMatchObject({ ok: false, retry: true, retryAfterMs: 90_000 });
  receiver.answer = (response) => response.writeHead(503).end();
  expect(await send()).toMatchObject({ ok: false, retry: true, retryAfterMs: null });
  receiver.answer = (response) => response.writeHead(404).end();
  expect(await send()).toMatchObject({ ok: false, retry: false, words: 'Answered 404.' });
});

test('silence, a cut connection and an endless answer end in time', async () => {
  receiver.answer = () => {};
  expect(await send(receiver.url, { wholeMs: 400 })).toMatchObject({
    ok: false,
    retry: true,
    words: 'No answer in time.',
  });
  receiver.answer = (response) => response.destroy();
  expect(await send()).toMatchObject({ ok: false, retry: true });
  receiver.answer = (response) => {
    response.writeHead(200);
    const more = () => {
      if (!response.destroyed) response.write('x'.repeat(32_768), more);
    };
    more();
  };
  expect(await send()).toMatchObject({ ok: true });
});

test('the words hold nothing of the address or the answer', async () => {
  receiver.answer = (response) => response.writeHead(500).end('token s3cr3t-path');
  const outcomes = [await send(), await send('http://127.0.0.1:1/s3cr3t-path')];
  for (const { words } of outcomes) expect(words).not.toMatch(/s3cr3t|127\.0|token/);
});
