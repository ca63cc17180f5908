import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOCK_FILE, lockDataFolder } from './lock-data-folder';
import { processStart } from './process-identity';
import { StartError } from './start-error';

let folder: string;
let other: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-lock-'));
  other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
});

afterEach(() => {
  other.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function pidOfOther(): number {
  if (other.pid === undefined) throw new Error('the other process did not start');
  return other.pid;
}

function leaveLock(owner: object | string): void {
  const text = typeof owner === 'string' ? owner : JSON.stringify(owner);
  writeFileSync(join(folder, LOCK_FILE), text);
}

describe('the lock of a data folder', () => {
  test('is taken, held again by the same process, and given back', () => {
    const release = lockDataFolder(folder);
    expect(JSON.parse(readFileSync(join(folder, LOCK_FILE), 'utf8'))).toMatchObject({
      pid: process.pid,
      machine: hostname(),
    });
    lockDataFolder(folder);
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a running process is refused with its PID', () => {
    const pid = pidOfOther();
    leaveLock({ pid, started: processStart(pid), machine: hostname() });
    expect(() => lockDataFolder(folder)).toThrow(StartError);
    expect(() => lockDataFolder(folder)).toThrow(`process ${pid}`);
    expect(existsSync(join(folder, LOCK_FILE))).toBe(true);
  });

  test('of a process that was killed is taken over', async () => {
    const pid = pidOfOther();
    leaveLock({ pid, started: processStart(pid), machine: hostname() });
    const ended = new Promise((resolve) => other.once('exit', resolve));
    other.kill('SIGKILL');
    await ended;
    lockDataFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a PID that now belongs to another process is taken over', () => {
    leaveLock({ pid: pidOfOther(), started: 'an earlier life', machine: hostname() });
    lockDataFolder(folder)();
  });

  test.each([
    ['an empty file', ''],
    ['half a file', '{"pid": 1'],
    ['no object', '7'],
    ['a PID that no process can have', { pid: -1, machine: hostname() }],
    ['a lock from another machine', { pid: process.ppid, machine: 'elsewhere' }],
  ])('%s is taken over', (_name, owner) => {
    leaveLock(owner);
    lockDataFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is not given back when it meanwhile belongs to another', () => {
    const release = lockDataFolder(folder);
    leaveLock({ pid: pidOfOther(), machine: hostname() });
    release();
    expect(existsSync(join(folder, LOCK_FILE))).toBe(true);
  });
});
