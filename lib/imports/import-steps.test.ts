import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Contribution } from '@/lib/generation/generation-record';
import { ApiError } from '@/lib/http/api-error';
import type { MergeCounts, MergeNote } from '@/lib/store/pending-merge';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { TEST_ENGINES, type TestStore } from '@/lib/store/testing/engines';
import type { Rejection } from './import-report';
import { ImportRun } from './import-run';
import { ImportSteps } from './import-steps';
import { type ImportTarget, ledgerTarget } from './import-target';

const ID = 'imp_test';
const HEADER = 'generation_id,created_at,cost_total,model_permaslug\n';
const row = (index: number, cost = '0.1') =>
  `gen-${1_781_000_000 + index}-Step${String(index).padStart(16, '0')},2026-06-09 10:13:20.123,${cost},m\n`;

/** Every tenth row cannot be read, the last hundred change what the first hundred said. */
const ROWS = 45_000;
const REJECTED = ROWS / 10;
const FILE = Buffer.from(
  HEADER +
    Array.from({ length: ROWS }, (_, index) => (index % 10 === 9 ? 'oops\n' : row(index))).join(
      '',
    ) +
    Array.from({ length: 90 }, (_, index) => row(index - (index % 10 === 9 ? 1 : 0), '0.2')).join(
      '',
    ),
);
const WHOLE = {
  new: ROWS - REJECTED,
  updated: 81,
  unchanged: 9,
  rejected: REJECTED,
  read: ROWS + 90,
};

async function* inChunks(bytes: number) {
  for (let at = 0; at < FILE.length; at += bytes) yield FILE.subarray(at, at + bytes);
}

let opened: TestStore | undefined;
afterEach(async () => {
  await opened?.remove();
  opened = undefined;
});

const kept = new Map<number, readonly Rejection[]>();

/** One life of the import, whose streams cut the file anew each time: as long as its target and its signal let it. */
async function live(
  store: Store,
  target: ImportTarget,
  signal = new AbortController().signal,
  bytes: AsyncGenerator<Uint8Array> = inChunks(10_000 + Math.floor(Math.random() * 90_000)),
) {
  const steps = await ImportSteps.of(store, ID);
  const job = { importId: ID, jobId: 'job_test', startedAt: '', steps, signal, moved: () => {} };
  const keepRejections = async (page: number, rows: readonly Rejection[]) =>
    void kept.set(page, rows);
  const input = { bytes, hints: {}, totalBytes: FILE.length, preview: false };
  const run = new ImportRun(input, target, { keepRejections }, job);
  return run.run();
}

/** A target under which the process dies: from that merge on nothing is answered any more. */
function dying(target: ImportTarget, at: number, isWritten: boolean) {
  const death = new AbortController();
  let merges = 0;
  const merge = async (rows: readonly Contribution[], note?: MergeNote): Promise<MergeCounts> => {
    merges += 1;
    if (merges < at) return target.merge(rows, note);
    if (merges === at && isWritten) await target.merge(rows, note);
    death.abort();
    throw new ApiError('store_unavailable', 'The process is gone.');
  };
  return { target: { ...target, merge }, signal: death.signal };
}

describe.each(TEST_ENGINES.filter(({ isThere }) => isThere))('$name', (engine) => {
  test.each([
    [1, true],
    [2, false],
    [3, true],
  ])(
    'dead at merge %i (its rows on disk: %s), it ends with exact counts, each row counted once',
    async (at, isWritten) => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      opened = await engine.open();
      const { store } = opened;
      const ledger = store.ledger(MAIN_LEDGER);
      kept.clear();
      const first = dying(ledgerTarget(ledger), at, isWritten);
      expect(await live(store, first.target, first.signal)).toMatchObject({ status: 'running' });
      const second = dying(ledgerTarget(ledger), 2, true);
      await live(store, second.target, second.signal);
      expect(await live(store, ledgerTarget(ledger))).toMatchObject({ status: 'done', ...WHOLE });
      expect(await ledger.count({ filters: [], timeRange: null })).toBe(WHOLE.new);
      const lines = [...kept.values()].flat().map(({ line }) => line);
      expect(lines).toEqual(Array.from({ length: REJECTED }, (_, index) => index * 10 + 11));
      log.mockRestore();
    },
    60_000,
  );

  test('a file that ended within a row, and goes on in a later life, is counted as if it had been whole', async () => {
    opened = await engine.open();
    const { store } = opened;
    const target = ledgerTarget(store.ledger(MAIN_LEDGER));
    // Cut within a cost: "0.1" was "0." by then.
    const last = row(27_998);
    const cut = FILE.indexOf(last) + last.indexOf('0.1,m') + 2;
    const changed = new AbortController();
    async function* unfinished() {
      yield FILE.subarray(0, cut);
      changed.abort();
      throw new ApiError('conflict', 'It is still being written to.');
    }
    kept.clear();
    expect(await live(store, target, changed.signal, unfinished())).toMatchObject({
      status: 'running',
    });
    expect(await live(store, target)).toMatchObject({ status: 'done', ...WHOLE });
    const id = last.split(',')[0] ?? '';
    const [held] = (await store.ledger(MAIN_LEDGER).findMany([id])).values();
    expect(held?.record.usage).toBe('0.1');
  });

  test('a step whose rows an engine without transactions did not write is written again', async () => {
    opened = await engine.open();
    const { store } = opened;
    const ledger = store.ledger(MAIN_LEDGER);
    const target = ledgerTarget(ledger);
    // The note of the first batch is there, and nothing of what it tells of.
    const steps = await ImportSteps.of(store, ID);
    const note = steps.noteOf({ number: 0, from: 0, to: 8_192 });
    const { kind, id, document } = note({ new: 8_192, updated: 0, unchanged: 0 });
    await store.writeDocument({ kind, ledger: MAIN_LEDGER, id }, document);
    expect(await live(store, target)).toMatchObject({ status: 'done', ...WHOLE });
    expect(await ledger.count({ filters: [], timeRange: null })).toBe(WHOLE.new);
  });

  test('an import that does not go on counts what is written, and no step that is noted only', async () => {
    opened = await engine.open();
    const { store } = opened;
    const target = ledgerTarget(store.ledger(MAIN_LEDGER));
    const dead = dying(target, 2, true);
    await live(store, dead.target, dead.signal);
    const held = await store.ledger(MAIN_LEDGER).count({ filters: [], timeRange: null });
    const steps = await ImportSteps.of(store, ID);
    expect(await steps.written(store)).toEqual({ new: held, updated: 0, unchanged: 0 });
    const last = steps.known.at(-1);
    if (last === undefined) throw new Error('some steps were noted');
    const note = steps.noteOf({
      number: last.number + 1,
      from: last.to,
      to: last.to + 2,
      witnesses: [row(ROWS + 1), row(ROWS + 2)].map((line) => line.split(',')[0] ?? ''),
    });
    const { kind, id, document } = note({ new: 2, updated: 0, unchanged: 0 });
    await store.writeDocument({ kind, ledger: MAIN_LEDGER, id }, document);
    const after = await ImportSteps.of(store, ID);
    expect(after.total().new).toBe(held + 2);
    expect(await after.written(store)).toEqual({ new: held, updated: 0, unchanged: 0 });
  });
});
