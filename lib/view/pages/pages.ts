import { CACHE } from './cache';
import { COST } from './cost';
import { MODEL, PROVIDER } from './entity';
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
} as const satisfies Record<string, PageDefinition>;

export type PageName = keyof typeof PAGES;

export function pageOf(name: PageName): PageDefinition {
  return PAGES[name];
}
