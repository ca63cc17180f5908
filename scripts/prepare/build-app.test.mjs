import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashSources } from './build-app.mjs';

/** @type {string} */
let repository;
/** @type {string} */
let before;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'genledger-sources-'));
  write('app/page.tsx', 'page');
  write('lib/store/open.ts', 'open');
  write('package-lock.json', '{}');
  before = hashSources(repository);
});

afterEach(() => rmSync(repository, { recursive: true }));

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

describe('a build is stale', () => {
  test.each([
    ['app/page.tsx', 'changed'],
    ['lib/store/open.ts', 'changed'],
    ['lib/new.ts', ''],
    ['public/logo.svg', ''],
    ['package-lock.json', '{ }'],
    ['next.config.js', ''],
    ['instrumentation.ts', ''],
  ])('after a change of %s', (path, text) => {
    write(path, text);
    expect(hashSources(repository)).not.toBe(before);
  });

  test('after a file was renamed', () => {
    renameSync(join(repository, 'lib/store/open.ts'), join(repository, 'lib/store/opened.ts'));
    expect(hashSources(repository)).not.toBe(before);
  });
});

test.each(['data/genledger.duckdb', 'lib/store/open.test.ts', 'README.md', 'e2e/a.spec.ts'])(
  'a change of %s needs no build',
  (path) => {
    write(path, 'changed');
    expect(hashSources(repository)).toBe(before);
  },
);
