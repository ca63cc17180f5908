import { expect, test } from 'vitest';
import type { ApiError } from './api-error';
import { limitBody } from './limit-body';
import { parseJson, readJson } from './parse-json';

function streamOf(bytes: number, chunkBytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      const size = Math.min(chunkBytes, left);
      left -= size;
      if (size === 0) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(0x20));
    },
  });
}

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' };
  return new Request('http://127.0.0.1/x', init);
}

test('a body within the limit arrives whole', async () => {
  const { request, fault } = limitBody(post(streamOf(1000, 7)), 1000);
  expect((await request.text()).length).toBe(1000);
  expect(fault()).toBeUndefined();
});

test('a body over the limit fails while it streams, whoever reads it', async () => {
  const { request, fault } = limitBody(post(streamOf(1e9, 1000)), 5000);
  await expect(request.text()).rejects.toThrow();
  expect(fault()).toMatchObject({ code: 'payload_too_large', status: 413 });
});

test('a body that announces too much is refused before a byte is read', () => {
  const request = post(streamOf(10, 10), { 'content-length': '5001' });
  expect(() => limitBody(request, 5000)).toThrow(
    expect.objectContaining({ code: 'payload_too_large' } satisfies Partial<ApiError>),
  );
});

test('a body that was cut on its way is not taken for whole', async () => {
  const { request, fault } = limitBody(post(streamOf(10, 10), { 'content-length': '20' }), 5000);
  await expect(request.text()).rejects.toThrow();
  expect(fault()).toMatchObject({ code: 'invalid_request' });
});

test.each(['{"__proto__":{"admin":true}}', '{"a":[{"constructor":1}]}', '{"a":{"prototype":1}}'])(
  'names that reach a prototype are refused: %s',
  (text) => expect(() => parseJson(text)).toThrow('Remove the field'),
);

test('broken JSON is refused without quoting it', () => {
  expect(() => parseJson('{"key": sk-or-v1-0123456789abcdef')).toThrow(
    expect.objectContaining({ status: 400, message: expect.not.stringContaining('sk-or') }),
  );
});

test('JSON must be named as JSON', async () => {
  await expect(readJson(post('{}', { 'content-type': 'text/plain' }))).rejects.toMatchObject({
    status: 415,
  });
  const named = post('{"a":1}', { 'content-type': 'application/json; charset=utf-8' });
  expect(await readJson(named)).toEqual({ a: 1 });
});
