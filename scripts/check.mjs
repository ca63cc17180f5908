// `npm run check`: what `npm test` does, without the build and the browser.
import { demandNode } from './prepare/demand-node.mjs';
import { exclusively } from './prepare/exclusively.mjs';
import { orFail } from './prepare/fail.mjs';
import { installPackages } from './prepare/install-packages.mjs';
import { unitTests } from './testing/runners.mjs';
import { closingLine, failures, runStages } from './testing/stages.mjs';
import { staticChecks } from './testing/static-checks.mjs';

await orFail(async () => {
  demandNode();
  await exclusively(installPackages);
  const results = await runStages([
    ...staticChecks,
    { name: 'unit and integration tests', run: unitTests },
  ]);
  console.log(`\n${closingLine(results)}`);
  process.exitCode = failures(results) === 0 ? 0 : 1;
});
