import type { DimensionName } from '@/lib/catalog/dimensions';
import type { PageDefinition } from './pages/page-definition';
import { panelQueries } from './panel-queries';
import { mergeQueries, type PanelQuery } from './panel-query';
import type { ViewFilter } from './view-filter';
import type { ViewState } from './view-state';

/** How many generations a view is about: none is an empty page, whatever its panels ask. */
export const GENERATIONS: PanelQuery = { metrics: ['request_count'] };

/** Every question of a page, once. */
export function pageQueries({ panels }: PageDefinition): PanelQuery[] {
  return mergeQueries([GENERATIONS, ...panels.flatMap((panel) => panelQueries(panel))]);
}

/** What of the view a page obeys: its own splits where it has some, its scope on top of the filters. */
export function pageView(
  page: PageDefinition,
  view: ViewState,
  scope: readonly ViewFilter[] = [],
): ViewState {
  const by = splitOf(page, view.by);
  const set: ViewFilter[] = page.onlySet ? [{ operator: 'set', dimension: by }] : [];
  return { ...view, by, f: [...set, ...scope, ...view.f] };
}

function splitOf({ splits, about }: PageDefinition, wanted: DimensionName): DimensionName {
  if (splits) return splits.includes(wanted) ? wanted : splits[0];
  return about?.dimension === wanted ? about.splitBy : wanted;
}
