import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveSessions } from './live-sessions';
import { createPrivateFile } from './private-file';
import { serverKey } from './server-secret';

const NEW = { kind: 'key', owner: '', lifetimeMs: 3_600_000 } as const;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'genledger-sessions-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the file holds hashes of ids only, and its owner alone may read it', async () => {
  const sessions = await LiveSessions.load(folder);
  const id = await sessions.start({ ...NEW, bond: 'a password' });
  const path = join(folder, 'sessions.json');
  const text = await readFile(path, 'utf8');
  expect(text).not.toContain(id);
  expect(text).not.toContain('a password');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['sessions.json']);
});

test('sessions that start and end at the same time are all kept', async () => {
  const sessions = await LiveSessions.load(folder);
  const ids = await Promise.all(Array.from({ length: 40 }, () => sessions.start(NEW)));
  await Promise.all(ids.filter((_, index) => index % 2 === 0).map((id) => sessions.end(id)));
  const reloaded = await LiveSessions.load(folder);
  expect(ids.map((id) => reloaded.isLive(id))).toEqual(ids.map((_, index) => index % 2 === 1));
});

test('the list does not grow without end', async () => {
  const sessions = await LiveSessions.load(folder);
  const first = await sessions.start(NEW);
  for (let index = 0; index < 200; index += 1) await sessions.start(NEW);
  expect(sessions.isLive(first)).toBe(false);
});

test('a damaged list ends all sessions instead of stopping the server', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await writeFile(join(folder, 'sessions.json'), '{"version":1,"sess');
  const sessions = await LiveSessions.load(folder);
  expect(error).toHaveBeenCalledOnce();
  error.mockRestore();
  expect(sessions.isLive(await sessions.start(NEW))).toBe(true);
});

test('the server has one secret, however often it is asked at once, and one key per purpose', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => serverKey(folder, 'a')));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(keys[0]).toHaveLength(32);
  expect(await serverKey(folder, 'b')).not.toEqual(keys[0]);
  const path = join(folder, 'server-secret');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['server-secret']);
});

test('a secret of a restored backup is closed to others again, a damaged one is refused', async () => {
  const path = join(folder, 'server-secret');
  await writeFile(path, `${'0f'.repeat(32)}\n`);
  await chmod(path, 0o644);
  await serverKey(folder, 'a');
  expect((await stat(path)).mode & 0o777).toBe(0o600);

  const other = join(folder, 'other');
  await createPrivateFile(join(other, 'server-secret'), 'short');
  await expect(serverKey(other, 'a')).rejects.toThrow('is damaged');
});

test('of two that make the same file one wins, and the other sees it', async () => {
  const path = join(folder, 'once');
  const made = await Promise.all(['1', '2', '3'].map((text) => createPrivateFile(path, text)));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await readFile(path, 'utf8')).toMatch(/^[123]$/);
});

test('who was invited ends no session of the owner, however many they open', async () => {
  const sessions = await LiveSessions.load(folder);
  const start = (kind: 'key' | 'viewer', invitation?: string) =>
    sessions.start({ kind, owner: 'ada', lifetimeMs: 60_000, invitation });
  const owners = await start('key');
  const another = await start('viewer', 'b');
  const first = await start('viewer', 'a');
  for (let opened = 0; opened < 200; opened += 1) await start('viewer', 'a');
  expect(sessions.isLive(owners)).toBe(true);
  expect(sessions.isLive(another)).toBe(true);
  expect(sessions.isLive(first)).toBe(false);
});
