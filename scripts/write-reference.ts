// `npm run reference`: writes the reference of fields and metrics from the catalogue.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from './prepare/repository.mjs';
import { REFERENCE_PAGES } from './reference/pages';

for (const [path, page] of Object.entries(REFERENCE_PAGES)) {
  const file = join(REPOSITORY, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page());
  console.log(`wrote ${path}`);
}
