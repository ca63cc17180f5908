import { rmSync } from 'node:fs';
import { buildApp } from './prepare/build-app.mjs';
import { demandNode } from './prepare/demand-node.mjs';
import { exclusively } from './prepare/exclusively.mjs';
import { orFail } from './prepare/fail.mjs';
import { installPackages } from './prepare/install-packages.mjs';
import { REPOSITORY } from './prepare/repository.mjs';

await orFail(async () => {
  demandNode();
  await exclusively(async () => {
    await installPackages();
    rmSync(`${REPOSITORY}/.next/genledger-build`, { force: true });
    await buildApp();
  });
});
