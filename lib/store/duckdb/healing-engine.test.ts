import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiError } from '../../http/api-error';
import type { Engine } from '../engine';
import type { DiskRoom } from './disk-room';
import { openDuckdb } from './engine';
import { HealingEngine } from './healing-engine';

// `npm run soak -- disk` does this with a disk that is really full.

const KEY = { kind: 'note', ledger: 'main', id: '1' };
const FATAL =
  'FATAL Error: Failed to create checkpoint because of error: Could not write file "x": No space left on device';

let folder: string;
let opened: number;
let room: Pick<DiskRoom, 'demand'>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-test-'));
  opened = 0;
  room = { demand: async () => undefined };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A real engine that ends itself when it is told to, as one does whose checkpoint failed. */
async function open(fault: { message: string | null }): Promise<Engine> {
  opened += 1;
  const real = await openDuckdb(join(folder, 'ledger.duckdb'));
  let ended: string | null = null;
  return new Proxy(real, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || name === 'close') return member;
      return async (...values: unknown[]) => {
        ended ??= fault.message;
        fault.message = null;
        if (ended !== null) throw new Error(ended);
        return member.apply(target, values);
      };
    },
  });
}

async function healing(fault: { message: string | null }): Promise<HealingEngine> {
  const roomy = { demand: () => room.demand() } as DiskRoom;
  return new HealingEngine(await open(fault), () => open(fault), roomy);
}

test('an instance that ended itself is opened anew, once, and all reads get their answers', async () => {
  const fault: { message: string | null } = { message: null };
  const engine = await healing(fault);
  await engine.writeDocument(KEY, '{"a":1}');
  fault.message = FATAL;
  const answers = await Promise.all(Array.from({ length: 20 }, () => engine.readDocument(KEY)));
  expect(new Set(answers)).toEqual(new Set(['{"a":1}']));
  expect(opened).toBe(2);
  await engine.close();
});

test('a write that meets the end of the disk is refused with 507, and the next one works', async () => {
  const fault: { message: string | null } = { message: null };
  const engine = await healing(fault);
  for (const message of [
    FATAL,
    'TransactionContext Error: Failed to commit: Could not write file "x.wal": No space left on device',
  ]) {
    fault.message = message;
    await expect(engine.writeDocument(KEY, '{}')).rejects.toMatchObject({
      code: 'store_full',
      status: 507,
      message: expect.stringContaining('Make room'),
    });
    if (message !== FATAL) break;
    await engine.writeDocument(KEY, '{"b":2}');
    expect(await engine.readDocument(KEY)).toBe('{"b":2}');
  }
  await engine.close();
});

test('without room nothing is begun, and reading goes on', async () => {
  const engine = await healing({ message: null });
  await engine.writeDocument(KEY, '{"a":1}');
  room = {
    demand: async () => {
      throw new ApiError('store_full', 'The disk is full.');
    },
  };
  await expect(engine.writeDocument(KEY, '{}')).rejects.toMatchObject({ status: 507 });
  expect(await engine.readDocument(KEY)).toBe('{"a":1}');
  await engine.close();
});

test('any other fault is the caller’s to know, and costs no instance', async () => {
  const fault: { message: string | null } = { message: null };
  const engine = await healing(fault);
  await engine.writeDocument(KEY, '{"a":1}');
  fault.message = 'Binder Error: no such column';
  await expect(engine.readDocument(KEY)).rejects.toThrow('Binder Error');
  expect(opened).toBe(1);
  await engine.close();
});
