// Where the ClickHouse engine for tests lies: `scripts/install-chdb.mjs` puts it there, for it is
// no dependency of the project.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const CHDB_VERSION = '3.4.0';

export const CHDB_FOLDER = fileURLToPath(
  new URL(`../../../.cache/chdb-${CHDB_VERSION}`, import.meta.url),
);

/** Whether it is there. */
export function hasChdb() {
  return existsSync(`${CHDB_FOLDER}/node_modules/chdb/package.json`);
}
