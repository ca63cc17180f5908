import { createLoader } from 'nuqs/server';
import { expect, test } from 'vitest';
import { pagePath } from './page-path';
import { VIEW_PARSERS } from './view-state';

const viewOf = (query: string) => createLoader(VIEW_PARSERS)(new URLSearchParams(query));

test('a page is its name and its view; the overview is the root', () => {
  expect(pagePath('overview', viewOf(''))).toBe('/');
  expect(pagePath('cost', viewOf('?from=now-7d&to=now&f=is:model:a/b'))).toBe(
    '/cost?from=now-7d&to=now&f=is:model:a/b',
  );
});

test('a page about one model has its name in the path, and the other filters behind it', () => {
  expect(pagePath('model', viewOf('?f=is:model:a/b&f=not:provider:North'))).toBe(
    '/models/a/b?f=not:provider:North',
  );
});

test('a name that has no page is explored', () => {
  expect(pagePath('model', viewOf('?f=is:model:../x'))).toBe('/explore?f=is:model:../x');
});
