// `npm test`: everything. Installs and builds what is missing, and ends with the line that counts.
import { installChdb } from './install-chdb.mjs';
import { buildApp } from './prepare/build-app.mjs';
import { demandNode } from './prepare/demand-node.mjs';
import { exclusively } from './prepare/exclusively.mjs';
import { orFail } from './prepare/fail.mjs';
import { installBrowser } from './prepare/install-browser.mjs';
import { installPackages } from './prepare/install-packages.mjs';
import { browserTests, unitTests } from './testing/runners.mjs';
import { attempt, closingLine, failures, runStages } from './testing/stages.mjs';
import { staticChecks } from './testing/static-checks.mjs';
import { treeIsClean } from './testing/working-tree.mjs';

await orFail(async () => {
  demandNode();
  await exclusively(installPackages);
  const wasClean = await treeIsClean();
  const results = await runStages([
    ...staticChecks,
    { name: 'ClickHouse engine for the tests', run: () => attempt(prepareClickhouse) },
    { name: 'unit and integration tests', run: unitTests },
    { name: 'build', run: () => attempt(() => exclusively(buildApp)) },
    { name: 'browser', run: () => attempt(installBrowser) },
    { name: 'browser tests', run: browserTests },
    ...(process.env.CI && wasClean ? [{ name: 'clean working tree', run: stillClean }] : []),
  ]);
  console.log(`\n${closingLine(results)}`);
  process.exitCode = failures(results) === 0 ? 0 : 1;
});

/** Where there is no build of it, those tests are skipped, and the closing line counts them. */
async function prepareClickhouse() {
  if (process.env.GENLEDGER_TEST_CLICKHOUSE_URL) return;
  const reason = await installChdb();
  if (reason !== null) console.log(`SKIPPING the tests of the ClickHouse engine: ${reason}.`);
}

/** Whoever tests a fresh clone must find it as it was. */
async function stillClean() {
  const clean = await treeIsClean();
  return {
    passed: clean ? 1 : 0,
    failed: clean ? 0 : 1,
    skipped: 0,
    output: () => 'The tests left files behind that git sees: run "git status".',
  };
}
