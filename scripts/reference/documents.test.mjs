import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '../../lib/http/manifest';
import { REPOSITORY } from '../prepare/repository.mjs';
import { NO_SETTINGS } from '../testing/no-settings.mjs';

const read = (/** @type {string} */ path) => readFileSync(join(REPOSITORY, path), 'utf8');

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(REPOSITORY, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
];

test('the README explains every variable that the server reads, and no other', () => {
  const explained = [...read('README.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  const known = [...read('lib/lifecycle/variables.ts').matchAll(/^ {2}([A-Z_]+): (?:says\(|z)/gm)];
  expect(explained.sort()).toEqual(known.map(([, name]) => name).sort());
  expect(explained).toEqual(Object.keys(NO_SETTINGS).sort());
});

test('the API document names every route', () => {
  const text = read('docs/api.md');
  const paths = Object.keys(ROUTES).map((route) =>
    route.split(' ')[1]?.replaceAll(/\[(\w+)\]/g, '<$1>'),
  );
  expect(paths.filter((path) => !text.includes(`${path}`))).toEqual([]);
});

describe.each(DOCUMENTS)('%s', (path) => {
  const text = read(path);

  test('links to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)|(?:src|srcset)="([^"]+)"/g)]
      .map(([, link, image]) => link ?? image ?? '')
      .filter((link) => !/^https?:/.test(link));
    const missing = links.filter((link) => !existsSync(join(REPOSITORY, dirname(path), link)));
    expect(missing).toEqual([]);
  });

  test('names files and commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const commands = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '');
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
    const files = [...text.matchAll(/`((?:app|components|lib|scripts|e2e|bench)\/[\w./()-]+)`/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => !/\b(?:NAME|GROUP)\b/.test(name));
    expect(files.filter((name) => !existsSync(join(REPOSITORY, name)))).toEqual([]);
  });
});
