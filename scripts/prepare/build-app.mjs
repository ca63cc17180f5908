import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Refusal } from './fail.mjs';
import { REPOSITORY } from './repository.mjs';
import { runProgram } from './run-program.mjs';

const STAMP = '.next/genledger-build';
/** Everything that a build reads. Data, tests, tools and texts change no build. */
const FOLDERS = ['app', 'components', 'lib', 'public'];
const FILES = [
  'instrumentation.ts',
  'instrumentation-node.ts',
  'next.config.js',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];

/** Builds the app when there is no build of exactly these sources. */
export async function buildApp() {
  const wanted = hashSources(REPOSITORY);
  const stamp = `${REPOSITORY}/${STAMP}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Building (about a minute)…');
  // A build that breaks off leaves a folder that no longer fits any sources.
  rmSync(stamp, { force: true });
  const run = await runProgram(
    'build',
    process.execPath,
    ['node_modules/next/dist/bin/next', 'build'],
    {
      env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', NO_COLOR: '1' },
    },
  );
  if (!run.ok) throw new Refusal(`The build failed:\n\n${run.output()}`);
  writeFileSync(stamp, wanted);
  console.log(`Built in ${run.seconds.toFixed(0)} s.`);
}

/** @param {string} repository @returns {string} a digest of names and contents */
export function hashSources(repository) {
  const hash = createHash('sha256');
  for (const path of sourcePaths(repository)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(`${repository}/${path}`))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} repository */
function sourcePaths(repository) {
  const inFolders = FOLDERS.filter((folder) => existsSync(`${repository}/${folder}`)).flatMap(
    (folder) =>
      readdirSync(`${repository}/${folder}`, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
        .map((entry) => `${entry.parentPath}/${entry.name}`.slice(repository.length + 1)),
  );
  const atRoot = FILES.filter((file) => existsSync(`${repository}/${file}`));
  return [...inFolders, ...atRoot].sort();
}
