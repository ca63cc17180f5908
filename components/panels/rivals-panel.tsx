'use client';

import { useMemo } from 'react';
import { ModelName } from '@/components/generation/model-name';
import { answersTo } from '@/components/query/use-view-answers';
import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { Cell, HeaderCell, Row, Table, Unknown } from '@/components/ui/table';
import { columnFormat } from '@/lib/chart/format-metric';
import { formatColumnPercent, formatCount } from '@/lib/chart/format-number';
import { seriesColor } from '@/lib/chart/palette';
import { type Rival, rivalsModel } from '@/lib/chart/rivals-model';
import { rivalsQueries } from '@/lib/view/panel-queries';
import type { RivalsPanel as Definition } from '@/lib/view/panels';
import type { PanelProps } from './panel-props';

const COLUMNS = 7;
const NO_TIMING = 'no generation here has timing';

/** The same model at different providers, all on one scale: who is fast, and at what price. */
export function RivalsPanel({ panel, set }: PanelProps<Definition>) {
  const { pairs } = answersTo(set, rivalsQueries());
  const { models, compared, maxMs } = useMemo(() => rivalsModel(pairs.rows), [pairs]);
  const rivals = models.flatMap((model) => model.rivals);
  const price = columnFormat(
    'blended_cost_per_million_tokens',
    rivals.map(({ costPerMillion }) => costPerMillion),
  );
  const speed = columnFormat(
    'decode_speed',
    rivals.map(({ decodeSpeed }) => decodeSpeed),
  );
  const time = columnFormat(
    'p95_latency',
    rivals.map(({ p95 }) => (p95 === null ? null : String(p95))),
  );
  return (
    <Panel
      title={panel.title}
      subtitle={panel.subtitle}
      meta={
        compared > models.length
          ? `${models.length} busiest of ${formatCount(compared)} models`
          : null
      }
      padding="none"
      className="overflow-hidden"
    >
      {models.length === 0 ? (
        <p className="px-5 py-10 text-center text-faint text-sm">
          No model here was served by more than one provider.
        </p>
      ) : (
        <Table label={panel.title}>
          <thead>
            <tr>
              <HeaderCell>Provider</HeaderCell>
              <HeaderCell className="hidden min-w-56 sm:table-cell">
                First token, p50 to p95
              </HeaderCell>
              <HeaderCell align="number">p50</HeaderCell>
              <HeaderCell align="number">p95</HeaderCell>
              <HeaderCell align="number">Decode speed</HeaderCell>
              <HeaderCell align="number">$ / M tokens</HeaderCell>
              <HeaderCell align="number">Failed</HeaderCell>
              <HeaderCell align="number">Timed</HeaderCell>
            </tr>
          </thead>
          {models.map(({ model, rivals: own }) => (
            <tbody key={model}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={COLUMNS + 1}
                  className="border-b bg-background/60 px-4 py-1.5 text-left font-normal text-ink sm:px-5"
                >
                  <ModelName model={model} />
                </th>
              </tr>
              {own.map((rival) => (
                <RivalRow
                  key={rival.provider}
                  rival={rival}
                  maxMs={maxMs}
                  price={price}
                  speed={speed}
                  time={time}
                />
              ))}
            </tbody>
          ))}
        </Table>
      )}
    </Panel>
  );
}

type RivalRowProps = {
  rival: Rival;
  maxMs: number;
  price: (value: string) => string;
  speed: (value: string) => string;
  time: (value: string) => string;
};

function RivalRow({ rival, maxMs, price, speed, time }: RivalRowProps) {
  const { provider, p50, p95, decodeSpeed, costPerMillion, errorRate, timed, generations } = rival;
  const duration = (value: number | null) =>
    value === null ? <Unknown reason={NO_TIMING} /> : time(String(value));
  return (
    <Row>
      <Cell heads>
        <span className="flex items-center gap-2">
          {provider}
          {rival.fastest && <Badge tone="accent">fastest</Badge>}
        </span>
      </Cell>
      <Cell className="hidden w-full min-w-56 sm:table-cell">
        <Span p50={p50} p95={p95} maxMs={maxMs} strong={rival.fastest} />
      </Cell>
      <Cell align="number">{duration(p50)}</Cell>
      <Cell align="number" className="text-soft">
        {duration(p95)}
      </Cell>
      <Cell align="number">
        {decodeSpeed === null ? (
          <Unknown reason="nothing here streamed long enough to tell" />
        ) : (
          speed(decodeSpeed)
        )}
      </Cell>
      <Cell align="number">
        {costPerMillion === null ? (
          <Unknown reason="no text completions with a cost and token counts" />
        ) : (
          price(costPerMillion)
        )}
      </Cell>
      <Cell align="number" className="text-soft">
        {errorRate === null ? (
          <Unknown reason="no generation here tells how it ended" />
        ) : (
          formatColumnPercent(errorRate)
        )}
      </Cell>
      <Cell
        align="number"
        className="text-soft"
        title={`of ${formatCount(generations)} generations`}
      >
        {formatCount(timed)}
      </Cell>
    </Row>
  );
}

type SpanProps = { p50: number | null; p95: number | null; maxMs: number; strong: boolean };

/** From the median to the 95th percentile; the numbers stand beside it. */
function Span({ p50, p95, maxMs, strong }: SpanProps) {
  if (p50 === null || p95 === null) return null;
  const percent = (value: number) => (value / maxMs) * 97;
  const color = strong ? 'var(--accent)' : seriesColor(4);
  return (
    <span aria-hidden="true" className="relative block h-4 border-line border-l">
      <span
        className="absolute top-1/2 h-0.5 -translate-y-1/2"
        style={{
          left: `${percent(p50)}%`,
          width: `${percent(p95) - percent(p50)}%`,
          background: color,
          opacity: 0.45,
        }}
      />
      <span
        className="absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full"
        style={{ left: `${percent(p50)}%`, background: color }}
      />
      <span
        className="absolute top-1/2 h-2.5 w-0.5 -translate-y-1/2"
        style={{ left: `${percent(p95)}%`, background: color }}
      />
    </span>
  );
}
