import { CACHE } from './cache';
import { COST } from './cost';
import { MODEL, PROVIDER } from './entity';
import { type Exploration, explorePage } from './explore';
import { LATENCY } from './latency';
import { MODELS, PROVIDERS } from './league';
import { OVERVIEW } from './overview';
import type { PageDefinition } from './page-definition';
import { SESSIONS } from './sessions';
import { TOKENS } from './tokens';
import { WASTE } from './waste';

/** Every page that is made of panels. */
export const PAGES = {
  overview: OVERVIEW,
  cost: COST,
  cache: CACHE,
  latency: LATENCY,
  tokens: TOKENS,
  models: MODELS,
  model: MODEL,
  providers: PROVIDERS,
  provider: PROVIDER,
  sessions: SESSIONS,
  waste: WASTE,
  explore: explorePage({ metric: 'total_usage', show: 'time' }),
} as const satisfies Record<string, PageDefinition>;

export type PageName = keyof typeof PAGES;

/** The page as this view asks for it; only Explore has panels that depend on it. */
export function pageOf(name: PageName, view: Exploration): PageDefinition {
  const page: PageDefinition = PAGES[name];
  return page.explores ? explorePage(view) : page;
}
