// `npm run dev`: the app with hot reload, on the same port and data folder as `npm start`.
import { spawn } from 'node:child_process';
import { demandNode } from './prepare/demand-node.mjs';
import { exclusively } from './prepare/exclusively.mjs';
import { orFail, Refusal } from './prepare/fail.mjs';
import { installPackages } from './prepare/install-packages.mjs';
import { REPOSITORY } from './prepare/repository.mjs';
import { addressToListen } from './serving/address.mjs';
import { demandFreePort } from './serving/listen.mjs';
import { loadEnvFile } from './serving/load-env-file.mjs';

await orFail(async () => {
  demandNode();
  loadEnvFile();
  const address = addressToListen();
  if (address === undefined) throw new Refusal('Genledger cannot start. PORT is no port.');
  await demandFreePort();
  await exclusively(installPackages);
  const next = ['node_modules/next/dist/bin/next', 'dev'];
  const listen = ['-H', address.host, '-p', String(address.port)];
  const child = spawn(process.execPath, [...next, ...listen], {
    cwd: REPOSITORY,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('exit', (code) => process.exit(code ?? 1));
});
