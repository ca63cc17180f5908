import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Panel } from '../panels';

/** A page as data: what it is called and which panels it shows, from top to bottom. */
export interface PageDefinition {
  readonly title: string;
  readonly panels: readonly Panel[];
  /** A page about one dimension is split by it, and offers no other. */
  readonly by?: DimensionName;
}
