import { expect, it } from 'vitest';
import type { ImportData, ImportOutcome } from './import-outcome';
import {
  awaitingConsent,
  holdsSomething,
  nextToSend,
  type Upload,
  type UploadEvent,
  uploadQueue,
} from './upload-queue';

const file = new Blob(['x']);
const data = (given: Partial<ImportData>) =>
  ({ status: 'done', new: 0, updated: 0, unchanged: 0, to_look_up: 0, ...given }) as ImportData;
const report = (given: Partial<ImportData>): ImportOutcome => ({
  kind: 'report',
  data: data(given),
});
const after = (...events: UploadEvent[]) => events.reduce<readonly Upload[]>(uploadQueue, []);
const added = (...keys: string[]): UploadEvent => ({
  type: 'added',
  uploads: keys.map((key) => ({ key, name: `${key}.csv`, file })),
});
const states = (uploads: readonly Upload[]) =>
  uploads.map(({ key, stage, state }) => `${key} ${stage} ${state}`);

it('looks at every file first, one at a time, and imports only what was confirmed', () => {
  let uploads = after(added('b', 'a'));
  expect(nextToSend(uploads)?.key).toBe('a');
  uploads = uploadQueue(uploads, { type: 'started', key: 'a', nowMs: 1 });
  expect(nextToSend(uploads)).toBeUndefined();
  uploads = uploadQueue(uploads, { type: 'answered', key: 'a', outcome: report({ new: 3 }) });
  expect(states(uploads)).toEqual(['b preview waiting', 'a preview ended']);
  expect(awaitingConsent(uploads).map(({ key }) => key)).toEqual(['a']);

  uploads = uploadQueue(uploads, { type: 'confirmed', keys: ['a'] });
  expect(nextToSend(uploads)?.key).toBe('a');
  uploads = uploadQueue(uploads, { type: 'started', key: 'a', nowMs: 2 });
  const running = report({ status: 'running', new: 1 });
  uploads = uploadQueue(uploads, { type: 'answered', key: 'a', outcome: running });
  expect(states(uploads)).toEqual(['b preview waiting', 'a import reading']);
  uploads = uploadQueue(uploads, { type: 'answered', key: 'a', outcome: report({ new: 3 }) });
  expect(states(uploads)).toEqual(['b preview waiting', 'a import ended']);
  expect(uploads[1]?.report?.new).toBe(3);
  expect(nextToSend(uploads)?.key).toBe('b');
});

it('a problem ends a file, and a file with nothing in it does not wait for consent', () => {
  const uploads = after(
    added('b', 'a'),
    { type: 'answered', key: 'a', outcome: { kind: 'problem', message: 'gone' } },
    { type: 'answered', key: 'b', outcome: report({}) },
  );
  expect(uploads[1]).toMatchObject({ state: 'ended', problem: 'gone' });
  expect(awaitingConsent(uploads)).toEqual([]);
  expect(holdsSomething(data({ to_look_up: 1 }))).toBe(true);
  expect(holdsSomething(data({ new: 1, status: 'failed' }))).toBe(false);
  expect(uploadQueue(uploads, { type: 'dismissed', keys: ['a', 'b'] })).toEqual([]);
});

it('a table that was explained is looked at again, with what was said', () => {
  const uploads = after(
    added('a'),
    { type: 'answered', key: 'a', outcome: report({ status: 'failed' }) },
    { type: 'mapped', key: 'a', mapping: '{"columns":{}}' },
  );
  expect(nextToSend(uploads)).toMatchObject({ stage: 'preview', mapping: '{"columns":{}}' });
  const confirmed = uploadQueue(uploads, { type: 'confirmed', keys: ['a'] });
  expect(nextToSend(confirmed)).toMatchObject({ stage: 'import', mapping: '{"columns":{}}' });
});

it('what was said of a table can be changed once it was looked at', () => {
  const table = { titles: ['Ref'], rows: [], fields: [], suggestion: {} };
  const asked: ImportOutcome = report({ status: 'failed', columns_to_map: table });
  let uploads = after(
    added('a'),
    { type: 'answered', key: 'a', outcome: asked },
    { type: 'mapped', key: 'a', mapping: '{"columns":{}}' },
    { type: 'answered', key: 'a', outcome: report({ rejected: 3 }) },
  );
  expect(uploads[0]?.preview?.columns_to_map).toBeUndefined();
  uploads = uploadQueue(uploads, { type: 'doubted', key: 'a' });
  expect(uploads[0]).toMatchObject({ state: 'ended', mapping: '{"columns":{}}' });
  expect(uploads[0]?.preview?.columns_to_map).toBe(table);
  expect(awaitingConsent(uploads)).toEqual([]);
});

it('what failed is sent again as it was, and says nothing of the first time', () => {
  const problem: ImportOutcome = { kind: 'problem', message: 'Not reached.' };
  let uploads = after(added('a'), { type: 'started', key: 'a', nowMs: 1 });
  uploads = uploadQueue(uploads, { type: 'answered', key: 'a', outcome: problem });
  uploads = uploadQueue(uploads, { type: 'retried', key: 'a' });
  expect(states(uploads)).toEqual(['a preview waiting']);
  expect(uploads[0]?.problem).toBeNull();
  uploads = uploadQueue(uploads, { type: 'confirmed', keys: ['a'] });
  const failed = report({ status: 'failed', new: 2 });
  uploads = uploadQueue(uploads, { type: 'answered', key: 'a', outcome: failed });
  uploads = uploadQueue(uploads, { type: 'retried', key: 'a' });
  expect(states(uploads)).toEqual(['a import waiting']);
  expect(uploads[0]?.report).toBeNull();
  expect(nextToSend(uploads)?.key).toBe('a');
});
