import {
  createMultiParser,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
} from 'nuqs/server';
import { DIMENSION_NAMES, type DimensionName, isDimensionName } from '@/lib/catalog/dimensions';
import { isMetricName, type MetricName } from '@/lib/catalog/metrics';
import { GRANULARITIES } from '@/lib/query/query';
import { type CompareChoice, parseCompare } from './compare-choice';
import { parseRangePoint } from './range-point';
import { isZoneName } from './time-zone';
import { parseViewFilter, serialiseViewFilter, type ViewFilter } from './view-filter';

const rangePoint = createParser({
  parse: (text: string) => (parseRangePoint(text) ? text : null),
  serialize: (text: string) => text,
});

const zone = createParser({
  parse: (text: string) => (isZoneName(text) ? text : null),
  serialize: (text: string) => text,
});

const compare = createParser<CompareChoice>({
  parse: parseCompare,
  serialize: (choice) => choice,
});

const dimension = createParser<DimensionName>({
  parse: (text) => (isDimensionName(text) ? text : null),
  serialize: (name) => name,
});

/** Repeated, as `f=is:model:a&f=not:provider:b`. */
const filters = createMultiParser<ViewFilter[]>({
  parse: (texts) => texts.filter((text) => text !== '').map(parseViewFilter),
  serialize: (list) => list.map(serialiseViewFilter),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

/** `-total_usage` is descending, `total_usage` ascending, `name` by the name of the group. */
const sort = createParser({
  parse: (text: string) => {
    const column = text.replace(/^-/, '');
    return column === 'name' || isMetricName(column) ? text : null;
  },
  serialize: (text: string) => text,
});

const metric = createParser<MetricName>({
  parse: (text) => (isMetricName(text) ? text : null),
  serialize: (name) => name,
});

/** How Explore draws its metric. */
export const SHAPES = ['time', 'week', 'table'] as const;

export const DEFAULT_ZONE = 'UTC';
export const DEFAULT_SORT = '-total_usage';

/** What a reader can split by in sight; every other dimension is in the menu. */
export const SPLIT_DIMENSIONS = DIMENSION_NAMES.filter(
  (name) => name !== 'generation_id' && name !== 'request_id',
);

/**
 * Everything that changes what a page shows, by its name in the URL. The one definition that
 * page, links, loader and tests share. Defaults stay out of the URL; `from` and `to` absent is the
 * automatic range.
 */
export const VIEW_PARSERS = {
  from: rangePoint,
  to: rangePoint,
  tz: zone.withDefault(DEFAULT_ZONE),
  granularity: parseAsStringLiteral(GRANULARITIES),
  compare: compare.withDefault('previous'),
  by: dimension.withDefault('model'),
  f: filters.withDefault([]),
  latency: parseAsStringLiteral(['first_token', 'total', 'split'] as const).withDefault(
    'first_token',
  ),
  sort: sort.withDefault(DEFAULT_SORT),
  /** What Explore is about, and how it draws it; other pages have their own. */
  metric: metric.withDefault('total_usage'),
  show: parseAsStringLiteral(SHAPES).withDefault('time'),
};

export type ViewState = inferParserType<typeof VIEW_PARSERS>;

/** The query string of a view, beginning with `?`, empty for the default view. */
export const serialiseView = createSerializer(VIEW_PARSERS, { clearOnDefault: true });
