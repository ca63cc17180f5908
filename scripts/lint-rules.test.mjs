import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let files = 0;

/**
 * Files that break a rule, each with the rule that must refuse it. All of them are linted at once,
 * in a folder of its own under the real configuration.
 *
 * @type {[path: string, code: string, rule: string][]}
 */
const FORBIDDEN = [
  ...imports('lib/catalog', [
    '@/lib/generation/a',
    '../generation/a',
    '../env',
    'react',
    'node:fs',
  ]),
  ...imports('lib/generation', ['@/lib/query/a', '../store/open', 'next/server', 'node:fs']),
  ...imports('lib/query', ['@/lib/store/open', '../store/open', '../env', '@/lib/env', 'react']),
  ...imports('lib/query', ['@/lib/http/route', '../sources/a', 'node:process']),
  ...imports('lib/view', ['@/lib/store/open', '../session/access', '@/components/ui/button']),
  ...imports('lib/chart', ['@/lib/openrouter/client', 'recharts', '@/lib/env']),
  ...imports('lib/document', ['@/lib/store/open', '@/lib/reports/a', '../session/access']),
  ...imports('lib/document', ['@/components/ui/button', '@/lib/env', 'react', 'recharts']),
  ...imports('lib/forecast', [
    '@/lib/store/open',
    '../insights/a',
    '@/lib/env',
    'react',
    'node:fs',
  ]),
  ...imports('lib/insights', ['@/components/ui/button', '@/app/page', 'react']),
  ...imports('lib/budgets', ['@/components/ui/button', '@/app/page', 'react']),
  ...imports('lib/reconciliation', [
    '@/lib/store/open',
    '../query/a',
    '@/lib/env',
    'react',
    'node:fs',
  ]),
  ...imports('lib/store', ['@/lib/session/access', '../jobs/a', '@/lib/sources/a', 'next/headers']),
  ...imports('lib/store/duckdb', ['../../session/access', '@/lib/view/a', '@/app/page']),
  ...imports('lib/openrouter', ['@/lib/store/open', '../store/open', '@/lib/session/access']),
  ...imports('lib/sources', ['@/lib/store/open', '../jobs/a', '@/lib/env', 'react']),
  ...imports('lib/lifecycle', ['@/lib/store/open', '../http/api-error', 'next/server']),
  ...imports('lib/jobs', ['@/components/ui/button', '@/app/page', 'react']),
  ...imports('lib/ingest', ['@/components/ui/button', '@/app/page', 'react']),
  ...imports('lib/reports', ['@/components/ui/button', '../../app/page']),
  ...imports('lib/session', ['@/components/ui/button']),
  ...imports('lib/http', ['@/components/ui/button', '../../components/ui/button']),
  ...imports('components', ['@/lib/store/open', '../lib/store/open', '@/lib/openrouter/client']),
  ...imports('components/ui', ['@/lib/sources/a', '@/lib/jobs/a', '@/lib/reports/a', '@/lib/env']),
  ...imports('components/ui', ['@/lib/session/access', '@/app/page', '../../app/page', 'zod']),
  ...imports('components/ui', ['../../lib/session/access', '@duckdb/node-api', 'node:fs']),
  ...imports('components/ui', [
    '@/lib/imports/import-run',
    '@/lib/jobs/job-runner',
    '@/lib/http/route',
    '@/lib/new/a',
    '@/lib/ingest/ingest-tokens',
  ]),
  ...imports('lib/view-generation', ['@/lib/store/open', '../env', 'node:fs']),
  ...imports('lib/imports', ['@/components/ui/button', '@/app/page', 'react']),
  ...imports('app', ['@/app/page', '@duckdb/node-api']),
  ['lib/http/environment.ts', 'export const port = process.env.PORT;', 'noProcessEnv'],
  ['components/environment.ts', 'export const port = process.env.PORT;', 'noProcessEnv'],
  ['lib/http/any.ts', 'export const value: any = 1;', 'noExplicitAny'],
  ['lib/http/sure.ts', 'export const sure = (a?: string) => a!.length;', 'noNonNullAssertion'],
  ['lib/http/print.ts', "console.log('secret');", 'noConsole'],
  ['lib/http/Case.ts', 'export const a = 1;', 'useFilenamingConvention'],
  ['lib/http/barrel.ts', "export * from './route';", 'noBarrelFile'],
  ['lib/http/circle-a.ts', "export { b as a } from './circle-b';", 'noImportCycles'],
  ['lib/http/circle-b.ts', "export { a as b } from './circle-a';", 'noImportCycles'],
];

/** What the rooms are for must stay possible, or the rules above prove nothing. */
const ALLOWED = [
  ...imports('lib/generation', ['@/lib/catalog/fields', '../catalog/fields', './a']),
  ...imports('lib/query', ['@/lib/catalog/fields', '../generation/a', '@/lib/http/api-error']),
  ...imports('lib/store', ['../query/run', '../env', '@/lib/lifecycle/on-shutdown', 'node:fs']),
  ...imports('lib/store/duckdb', ['../engine', '../../query/run', '@duckdb/node-api']),
  ...imports('lib/chart', ['../query/result', '@/lib/view/a']),
  ...imports('lib/document', ['@/lib/chart/a', '@/lib/view/a', 'node:fs']),
  ...imports('lib/sources', ['@/lib/openrouter/client', '../generation/a']),
  ...imports('lib/jobs', ['@/lib/store/open', '../sources/a', '@/lib/session/access']),
  ...imports('components', ['@/lib/jobs/job-report', '@/lib/session/stored-key-facts']),
  ...imports('components', ['@/lib/chart/a', '@/lib/view/a', '@/lib/catalog/fields', 'recharts']),
  ...imports('app', ['@/lib/store/open', '@/components/ui/button', './page']),
];

/** @type {string} */
let folder;
/** @type {Map<string, string[]>} */
let refusals;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-lint-'));
  cpSync('biome.jsonc', join(folder, 'biome.jsonc'));
  cpSync('.gitignore', join(folder, '.gitignore'));
  cpSync('tsconfig.json', join(folder, 'tsconfig.json'));
  cpSync('package.json', join(folder, 'package.json'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const [path, code] of [...FORBIDDEN, ...ALLOWED]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${code}\n`);
  }
  refusals = lint(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the linter', () => {
  test.each(FORBIDDEN)('refuses %s: %s', (path, _code, rule) => {
    expect(refusals.get(path) ?? []).toContain(rule);
  });

  test('has rules for every room of lib', () => {
    const configuration = readFileSync('biome.jsonc', 'utf8');
    const rooms = readdirSync('lib', { withFileTypes: true }).filter((room) => room.isDirectory());
    const unruled = rooms.filter(({ name }) => !configuration.includes(`"lib/${name}/**"`));
    expect(unruled.map(({ name }) => name)).toEqual([]);
  });

  test.each(ALLOWED)('lets pass %s: %s', (path) => {
    expect(refusals.get(path) ?? []).not.toContain('noRestrictedImports');
  });
});

/**
 * One file for every import, so that each is refused for itself.
 *
 * @param {string} room
 * @param {string[]} specifiers
 * @returns {[path: string, code: string, rule: string][]}
 */
function imports(room, specifiers) {
  return specifiers.map((specifier) => {
    files += 1;
    return [`${room}/imports-${files}.ts`, `import '${specifier}';`, 'noRestrictedImports'];
  });
}

/**
 * @param {string} cwd
 * @returns {Map<string, string[]>} names of the broken rules by file
 */
function lint(cwd) {
  const biome = resolve('node_modules/.bin/biome');
  const run = spawnSync(
    biome,
    ['lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false', '.'],
    { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const report = JSON.parse(run.stdout);
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { category, location } of report.diagnostics) {
    const path = typeof location.path === 'string' ? location.path : location.path?.file;
    if (path === undefined || !category?.startsWith('lint/')) continue;
    const rules = found.get(path) ?? [];
    found.set(path, [...rules, category.split('/').at(-1)]);
  }
  return found;
}
