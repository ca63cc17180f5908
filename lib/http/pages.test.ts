import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const APP = join(import.meta.dirname, '../../app');

const pages = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(^|[\\/])page\.tsx$/.test(path),
);

/** Open to whoever holds a share link: nothing of a ledger is in the page itself. */
const FOR_VISITORS = [
  's/[id]/page.tsx',
  's/[id]/[secret]/page.tsx',
  'embed/[id]/[secret]/page.tsx',
  // Where a team signs in.
  'sign-in/page.tsx',
];

// A page cannot be wrapped as a route handler is: Next calls it. So its text is read.
test.each(pages)('app/%s asks who is there before it shows anything', (file) => {
  const source = readFileSync(join(APP, file), 'utf8');
  const [, body = ''] = source.split('export default async function');
  const gate = FOR_VISITORS.includes(file) ? 'await letVisitorsIn(' : 'await demandPageAccess(';
  expect(body, `make it async and begin with \`${gate}…)\``).toContain(gate);
  if (FOR_VISITORS.includes(file)) expect(source).not.toContain('@/lib/store');
});
