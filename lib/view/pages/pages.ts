import { COST } from './cost';
import { OVERVIEW } from './overview';
import type { PageDefinition } from './page-definition';

/** Every page that is made of panels. */
export const PAGES = {
  overview: OVERVIEW,
  cost: COST,
} as const satisfies Record<string, PageDefinition>;

export type PageName = keyof typeof PAGES;

export function pageOf(name: PageName): PageDefinition {
  return PAGES[name];
}
