import type { PageDefinition } from './pages/page-definition';
import { panelQueries } from './panel-queries';
import { mergeQueries, type PanelQuery } from './panel-query';
import type { ViewFilter } from './view-filter';
import type { ViewState } from './view-state';

/** Every question of a page, once. */
export function pageQueries({ panels }: PageDefinition): PanelQuery[] {
  return mergeQueries(panels.flatMap((panel) => panelQueries(panel)));
}

/** What of the view a page obeys: its own dimension where it has one, its scope on top of the filters. */
export function pageView(
  page: PageDefinition,
  view: ViewState,
  scope: readonly ViewFilter[] = [],
): ViewState {
  const [only] = scope;
  const single = only && 'dimension' in only ? only.dimension : null;
  // Split by what is one value only would be one row: then the page says by what instead.
  const by = page.by !== undefined && (single === null || view.by === single) ? page.by : view.by;
  return { ...view, by, f: [...scope, ...view.f] };
}
