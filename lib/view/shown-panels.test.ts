import { expect, test } from 'vitest';
import { privacyOfMetric } from '@/lib/catalog/privacy';
import { PAGES } from './pages/pages';
import { type Shown, shownPanels } from './shown-panels';

const CLOSED: Shown = { money: true, users: false, keys: false, origins: false, ids: false };
const ids = (panels: readonly { id: string }[]) => panels.map(({ id }) => id);

test('a panel that is split by something hidden is left out, and comes with its tick', () => {
  const { panels } = PAGES.model;
  const byApp = panels.filter(({ by }) => by === 'app');
  expect(byApp.length).toBeGreaterThan(0);
  const shown = ids(shownPanels(panels, 'provider', CLOSED));
  for (const { id } of byApp) expect(shown).not.toContain(id);
  const ticked = ids(shownPanels(panels, 'provider', { ...CLOSED, keys: true }));
  for (const { id } of byApp) expect(ticked).toContain(id);
});

test('with money hidden, panels of nothing else go; the others stay', () => {
  const { panels } = PAGES.overview;
  const shown = ids(shownPanels(panels, 'model', { ...CLOSED, money: false }));
  expect(shown).not.toContain('cost');
  expect(shown).toContain('latency-split');
  for (const panel of shownPanels(panels, 'model', { ...CLOSED, money: false })) {
    if (panel.kind === 'figures')
      expect(panel.figures).toEqual(['first_token', 'tokens', 'generations']);
    if (panel.kind === 'table') expect(panel.columns.map(privacyOfMetric)).not.toContain('money');
  }
});

test('what looks beyond the range of a view is on no link, whatever it may show', () => {
  const open: Shown = { money: true, users: true, keys: true, origins: true, ids: true };
  for (const { panels } of [PAGES.overview, PAGES.cost]) {
    expect(panels.some(({ kind }) => kind === 'month')).toBe(true);
    const kinds = shownPanels(panels, 'model', open).map(({ kind }) => kind);
    expect(kinds).not.toContain('month');
    expect(kinds).not.toContain('unusual');
    expect(kinds).toContain('groups_over_time');
  }
});

test('split by people, nothing is left but what is not split', () => {
  const { panels } = PAGES.overview;
  expect(ids(shownPanels(panels, 'external_user', CLOSED))).not.toContain('groups');
});
