import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Panel } from '../panels';

/** A page as data: what it is called and which panels it shows, from top to bottom. */
export interface PageDefinition {
  readonly title: string;
  readonly panels: readonly Panel[];
  /** A page about one dimension is split by it; one about several offers these, and no others. */
  readonly splits?: readonly [DimensionName, ...DimensionName[]];
  /** Only generations that have a value of what the page is split by. */
  readonly onlySet?: boolean;
  /** Its panels follow from the metric and the shape that the view asks for. */
  readonly explores?: boolean;
  /** A page about one value of a dimension: split by that, it would be one row. */
  readonly about?: { readonly dimension: DimensionName; readonly splitBy: DimensionName };
}
