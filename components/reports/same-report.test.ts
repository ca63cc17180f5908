import { expect, test } from 'vitest';
import { sameReport } from './same-report';

const panel = { page: 'overview', panel: null, view: '?by=provider', title: null };
const draft = { name: 'Overview', note: '', panels: [panel] };

test('a view that was shared before is the report that it made then', () => {
  const known = { ...draft, panels: [{ ...panel }], id: 'rep_1' };
  expect(sameReport(draft, [{ ...known, name: 'Cost', id: 'rep_0' }, known])?.id).toBe('rep_1');
});

test.each([
  ['another name', { ...draft, name: 'Providers' }],
  ['a note', { ...draft, note: 'Read this.' }],
  ['another view', { ...draft, panels: [{ ...panel, view: '' }] }],
  ['one panel', { ...draft, panels: [{ ...panel, panel: 'cost' }] }],
  ['a view more', { ...draft, panels: [panel, panel] }],
  ['fewer views', { ...draft, panels: [] }],
])('%s makes another report', (_, known) => {
  expect(sameReport(draft, [known])).toBeUndefined();
});
