import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const APP = join(import.meta.dirname, '../../app');

const pages = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(^|[\\/])page\.tsx$/.test(path),
);

// A page cannot be wrapped as a route handler is: Next calls it. So its text is read.
test.each(pages)('app/%s asks who is there before it shows anything', (file) => {
  const source = readFileSync(join(APP, file), 'utf8');
  const [, body = ''] = source.split('export default async function');
  expect(body, 'make it async and begin with `await demandPageAccess(path)`').toContain(
    'await demandPageAccess(',
  );
});
