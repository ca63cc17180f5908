import { createLoader } from 'nuqs/server';
import { distinctNames } from './distinct-names';
import { pageView } from './page-view';
import { PAGES, type PageName, pageOf } from './pages/pages';
import { panelTitle } from './panels';
import { VIEW_PARSERS } from './view-state';

const loadView = createLoader(VIEW_PARSERS);

/** A view that a report keeps. */
interface KeptView {
  readonly page: string;
  /** One panel of the page; null for all of them. */
  readonly panel: string | null;
  readonly view: string;
  /** What its owner calls it. */
  readonly title: string | null;
}

/** What a view is called while nobody gave it a name: its page's title, and its panel's. */
export function defaultViewName({ page, panel, view }: KeptView): string {
  // A page that a newer version made has no title here but its own name.
  if (!Object.hasOwn(PAGES, page)) return page;
  const state = loadView(new URLSearchParams(view));
  const definition = pageOf(page as PageName, state);
  const one = definition.panels.find(({ id }) => id === panel);
  if (!one) return definition.title;
  return `${definition.title}: ${panelTitle(one, one.by ?? pageView(definition, state).by)}`;
}

/** What the views of a report are called, each apart from the others. */
export function viewNames(panels: readonly KeptView[]): string[] {
  return distinctNames(panels.map((panel) => panel.title ?? defaultViewName(panel)));
}
