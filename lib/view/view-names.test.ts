import { expect, test } from 'vitest';
import { viewNames } from './view-names';

const view = (
  page: string,
  panel: string | null = null,
  state = '',
  title: string | null = null,
) => ({
  page,
  panel,
  view: state,
  title,
});

test('a view is called as its owner says, else as its page and its panel are', () => {
  expect(
    viewNames([
      view('overview'),
      view('overview', 'key-figures'),
      view('overview', 'cost', '?by=provider'),
      view('latency', null, '', 'How fast'),
      view('overview'),
    ]),
  ).toEqual([
    'Overview',
    'Overview: Key figures',
    'Overview: Spend by provider',
    'How fast',
    'Overview (2)',
  ]);
});

test('a page that this version does not know goes by its own name', () => {
  expect(viewNames([view('tomorrow'), view('constructor')])).toEqual(['tomorrow', 'constructor']);
});
