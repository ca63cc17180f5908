import type { ReactNode } from 'react';
import { Unknown } from '@/components/ui/table';
import { formatDuration } from '@/lib/chart/format-duration';
import { exactMoney, formatMoney, formatMoneyAt } from '@/lib/chart/format-money';
import { formatCount, formatThroughput, formatTokens } from '@/lib/chart/format-number';
import type { GroupLine, GroupTable } from '@/lib/chart/group-table';
import { exactWords } from '@/lib/chart/ranked-list';
import type { GroupColumn } from '@/lib/view/group-columns';

export type TableColumn = {
  key: GroupColumn | 'share';
  label: string;
  /** Null where sorting would only repeat another column. */
  sort: GroupColumn | null;
  title: (line: GroupLine) => string | undefined;
  cell: (line: GroupLine, table: GroupTable) => ReactNode;
};

const NO_TIMING = 'no generation here has timing';

const duration = (value: number | null): ReactNode =>
  value === null ? <Unknown reason={NO_TIMING} /> : formatDuration(value);
const milliseconds = (value: number | null): string | undefined =>
  value === null ? undefined : `${value} ms`;

/** The columns of the table of all groups, after the name. */
export const TABLE_COLUMNS: readonly TableColumn[] = [
  {
    key: 'total_usage',
    label: 'Spend',
    sort: 'total_usage',
    title: ({ cost, unknownCosts }) => exactWords(cost, unknownCosts),
    cell: ({ cost, unknownCosts }, { costDecimals }) =>
      cost === null ? (
        <Unknown reason="no generation here has a cost" />
      ) : (
        `${unknownCosts === '0' ? '' : '≥ '}${formatMoneyAt(cost, costDecimals)}`
      ),
  },
  {
    key: 'share',
    label: 'Share',
    sort: null,
    title: () => undefined,
    cell: ({ share }) => <span className="text-soft">{share}</span>,
  },
  {
    key: 'blended_cost_per_million_tokens',
    label: '$ / M tokens',
    sort: 'blended_cost_per_million_tokens',
    title: ({ costPerMillionTokens }) =>
      costPerMillionTokens === null ? undefined : `$${costPerMillionTokens} per million tokens`,
    cell: ({ costPerMillionTokens }) =>
      costPerMillionTokens === null ? (
        <Unknown reason="no text completions with a cost and token counts" />
      ) : (
        formatMoney(costPerMillionTokens.toFixed(6).replace(/\.?0+$/, ''))
      ),
  },
  {
    key: 'cache_discount',
    label: 'Cache saved',
    sort: 'cache_discount',
    title: ({ cacheNet }) => (cacheNet === null ? undefined : exactMoney(cacheNet)),
    cell: ({ cacheNet }, { cacheDecimals }) =>
      cacheNet === null ? (
        <Unknown reason="no generation here reports caching" />
      ) : (
        formatMoneyAt(cacheNet, cacheDecimals)
      ),
  },
  {
    key: 'p50_latency',
    label: 'First token p50',
    sort: 'p50_latency',
    title: ({ firstTokenP50 }) => milliseconds(firstTokenP50),
    cell: ({ firstTokenP50 }) => duration(firstTokenP50),
  },
  {
    key: 'p95_latency',
    label: 'p95',
    sort: 'p95_latency',
    title: ({ firstTokenP95 }) => milliseconds(firstTokenP95),
    cell: ({ firstTokenP95 }) => duration(firstTokenP95),
  },
  {
    key: 'tokens_total',
    label: 'Tokens',
    sort: 'tokens_total',
    title: ({ tokens }) => (tokens === null ? undefined : formatCount(tokens)),
    cell: ({ tokens }) =>
      tokens === null ? <Unknown reason="no token counts" /> : formatTokens(tokens),
  },
  {
    key: 'throughput',
    label: 'Throughput',
    sort: 'throughput',
    title: ({ throughput }) =>
      throughput === null ? undefined : `${throughput} tokens per second of generation time`,
    cell: ({ throughput }) =>
      throughput === null ? <Unknown reason={NO_TIMING} /> : formatThroughput(throughput),
  },
  {
    key: 'request_count',
    label: 'Generations',
    sort: 'request_count',
    title: () => undefined,
    cell: ({ generations }) => formatCount(generations),
  },
];
