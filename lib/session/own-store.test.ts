import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const APP = join(import.meta.dirname, '../../app');
/** Says whether the server is well, and nothing of anybody's data. */
const NOBODYS = ['api/health/route.ts'];

test('no page and no route opens a store but as its owner, by a share link or by a token', () => {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\/testing\//.test(path));
  const opening = files.filter((path) =>
    /\b(openStore|everyStore|storeOfOwner)\b|lib\/store\/open'/.test(
      readFileSync(join(APP, path), 'utf8'),
    ),
  );
  expect(files.length).toBeGreaterThan(80);
  expect(opening).toEqual(NOBODYS);
});
