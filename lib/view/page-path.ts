import { entityPath } from './entity-path';
import { type PageName, pageOf } from './pages/pages';
import { serialiseView, type ViewState } from './view-state';

/**
 * The address of a page under a view. A page about one model has its name in the path and not among
 * the filters.
 */
export function pagePath(name: PageName, view: ViewState): string {
  const about = pageOf(name, view).about?.dimension;
  if (about === undefined) return `${name === 'overview' ? '/' : `/${name}`}${serialiseView(view)}`;
  const scope = view.f.find(
    (filter) =>
      filter.operator === 'is' && filter.dimension === about && filter.values.length === 1,
  );
  const value = scope?.operator === 'is' ? (scope.values[0] ?? null) : null;
  const path = entityPath(about, value);
  if (path === null) return `/explore${serialiseView(view)}`;
  return `${path}${serialiseView({ ...view, f: view.f.filter((filter) => filter !== scope) })}`;
}
