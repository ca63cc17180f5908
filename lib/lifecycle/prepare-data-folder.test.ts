import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareDataFolder } from './prepare-data-folder';
import { StartError } from './start-error';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'genledger-data-'));
});

afterEach(() => rmSync(parent, { recursive: true }));

describe('the data folder', () => {
  test('is made with its parents, for its owner only, and left empty', () => {
    const folder = join(parent, 'a', 'b');
    prepareDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual([]);
    prepareDataFolder(folder);
  });

  test('that was there before, and lets others in, keeps them from what is made in it and from the ledger', () => {
    const before = process.umask(0o022);
    try {
      chmodSync(parent, 0o755);
      for (const name of ['genledger.duckdb', 'genledger.duckdb.wal', 'notes.txt']) {
        writeFileSync(join(parent, name), '');
      }
      prepareDataFolder(parent);
      writeFileSync(join(parent, 'made later'), '');
      const modes = readdirSync(parent)
        .toSorted()
        .map((name) => [name, (statSync(join(parent, name)).mode & 0o777).toString(8)]);
      expect(modes).toEqual([
        ['genledger.duckdb', '600'],
        ['genledger.duckdb.wal', '600'],
        ['made later', '600'],
        ['notes.txt', '644'],
      ]);
    } finally {
      process.umask(before);
    }
  });

  test('that cannot be written is refused with a sentence that says why', () => {
    writeFileSync(join(parent, 'file'), '');
    expect(() => prepareDataFolder(join(parent, 'file'))).toThrow(StartError);
    expect(() => prepareDataFolder(join(parent, 'file'))).toThrow('(it is a file)');
    expect(() => prepareDataFolder(join(parent, 'file', 'data'))).toThrow(
      '(a part of the path is a file)',
    );
  });
});
