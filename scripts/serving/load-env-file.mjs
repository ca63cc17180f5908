import { existsSync } from 'node:fs';
import { REPOSITORY } from '../prepare/repository.mjs';

/** Variables of `.env` count unless the environment has them already. */
export function loadEnvFile() {
  const path = `${REPOSITORY}/.env`;
  if (existsSync(path)) process.loadEnvFile(path);
}
