import { expect, it } from 'vitest';
import type { ImportData } from './import-outcome';
import { nextToSend, type Upload, uploadQueue } from './upload-queue';

const file = new Blob(['x']);
const added = (keys: string[]) =>
  uploadQueue([], { type: 'added', uploads: keys.map((key) => ({ key, name: key, file })) });
const stateOf = (uploads: readonly Upload[], key: string) =>
  uploads.find((upload) => upload.key === key)?.state;
const report = (status: ImportData['status']) => ({ id: 'i', status }) as ImportData;

it('sends one file at a time, the longest waiting first', () => {
  let uploads = uploadQueue(added(['old']), {
    type: 'added',
    uploads: [{ key: 'new', name: 'new', file }],
  });
  expect(nextToSend(uploads)?.key).toBe('old');
  uploads = uploadQueue(uploads, { type: 'started', key: 'old', nowMs: 5 });
  expect(nextToSend(uploads)).toBeUndefined();
});

it('goes on to the next file only when the server has read this one to its end', () => {
  let uploads = uploadQueue(added(['b', 'a']), { type: 'started', key: 'a', nowMs: 0 });
  const running = { kind: 'report', data: report('running') } as const;
  uploads = uploadQueue(uploads, { type: 'answered', key: 'a', outcome: running });
  expect([stateOf(uploads, 'a'), nextToSend(uploads)]).toEqual(['reading', undefined]);
  const done = { kind: 'report', data: report('done') } as const;
  uploads = uploadQueue(uploads, { type: 'answered', key: 'a', outcome: done });
  expect([stateOf(uploads, 'a'), nextToSend(uploads)?.key]).toEqual(['ended', 'b']);
});

it('ends with the problem of a file that was refused, and lets it be dismissed', () => {
  const problem = { kind: 'problem', message: 'no' } as const;
  const uploads = uploadQueue(added(['a']), { type: 'answered', key: 'a', outcome: problem });
  expect(uploads[0]).toMatchObject({ state: 'ended', problem: 'no' });
  expect(uploadQueue(uploads, { type: 'dismissed', key: 'a' })).toEqual([]);
});
