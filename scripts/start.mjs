// `npm start`: install what is missing, build what is stale, serve. Only Node's own modules may be
// imported until the packages are there.
import { buildApp } from './prepare/build-app.mjs';
import { demandNode } from './prepare/demand-node.mjs';
import { exclusively } from './prepare/exclusively.mjs';
import { orFail } from './prepare/fail.mjs';
import { installPackages } from './prepare/install-packages.mjs';
import { demandFreePort } from './serving/listen.mjs';
import { loadEnvFile } from './serving/load-env-file.mjs';

await orFail(async () => {
  demandNode();
  loadEnvFile();
  // Before the long part: a person who starts twice learns it at once.
  await demandFreePort();
  await exclusively(async () => {
    await installPackages();
    await buildApp();
  });
  await import('./serve.mjs');
});
