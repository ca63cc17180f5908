import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exclusively } from './exclusively.mjs';

/** Says when it begins and when it ends its turn, with time between for the other to interfere. */
const TURN = `
  import { exclusively } from ${JSON.stringify(new URL('./exclusively.mjs', import.meta.url).href)};
  await exclusively(async () => {
    process.stdout.write('begin ');
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.stdout.write('end ');
  }, process.argv[1]);
`;

const folder = mkdtempSync(join(tmpdir(), 'genledger-turns-'));

afterAll(() => rmSync(folder, { recursive: true }));

test('two commands that prepare the same folder take turns', async () => {
  let order = '';
  const turns = [1, 2].map(() => {
    const child = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      TURN,
      join(folder, 'lock'),
    ]);
    child.stdout.on('data', (chunk) => {
      order += chunk;
    });
    return once(child, 'close');
  });
  await Promise.all(turns);
  expect(order.replace(/Waiting for process \d+[^\n]*\n/g, '')).toBe('begin end begin end ');
});

test('a lock that a killed command left behind counts for nothing', async () => {
  const lock = join(folder, 'left-behind');
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'close');
  writeFileSync(lock, String(dead.pid));
  await expect(exclusively(async () => 'done', lock)).resolves.toBe('done');
});
