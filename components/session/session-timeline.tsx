'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { Fragment, useMemo } from 'react';
import { shade } from '@/components/charts/chart-tooltip';
import { ModelName } from '@/components/generation/model-name';
import { usePeekList } from '@/components/peek/peek-list';
import { Badge } from '@/components/ui/badge';
import { Cell, HeaderCell, Row, Table, Unknown } from '@/components/ui/table';
import { formatDuration } from '@/lib/chart/format-duration';
import { columnDecimals, exactMoney, formatMoneyAt } from '@/lib/chart/format-money';
import { formatName } from '@/lib/chart/format-name';
import { formatCount, formatTokens } from '@/lib/chart/format-number';
import { momentInZone } from '@/lib/view-generation/moment';
import { statusInWords } from '@/lib/view-generation/provider-attempts';
import {
  type RunScale,
  runScale,
  type SessionRequest,
  type SessionStep,
  type SessionTree,
} from '@/lib/view-generation/session-tree';

type SessionTimelineProps = { label: string; tree: SessionTree; zone: string };

const COLUMNS = 6;
/** More marks than this are a fence. */
const MAX_BREAKS = 12;

/** A run as it happened: every call, its generations, and the attempts that failed before them. */
export function SessionTimeline({ label, tree, zone }: SessionTimelineProps) {
  const scale = useMemo(() => runScale(tree), [tree]);
  const steps = useMemo(() => tree.requests.flatMap((request) => request.steps), [tree]);
  const ids = useMemo(() => steps.map(({ id }) => id), [steps]);
  usePeekList({ ids });
  const decimals = columnDecimals(steps.map(({ spend }) => spend));
  return (
    <Table label={label}>
      <thead>
        <tr>
          <HeaderCell>Time</HeaderCell>
          <HeaderCell>Generation</HeaderCell>
          <HeaderCell className="hidden min-w-52 md:table-cell">
            To scale, long pauses shortened
          </HeaderCell>
          <HeaderCell align="number" className="hidden md:table-cell">
            Took
          </HeaderCell>
          <HeaderCell align="number" className="hidden sm:table-cell">
            Tokens
          </HeaderCell>
          <HeaderCell align="number">Spend</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {tree.requests.map((request) => (
          <RequestRows
            key={request.id ?? request.steps[0]?.id}
            request={request}
            scale={scale}
            zone={zone}
            decimals={decimals}
          />
        ))}
      </tbody>
    </Table>
  );
}

type RequestRowsProps = {
  request: SessionRequest;
  scale: RunScale;
  zone: string;
  decimals: number;
};

function RequestRows({ request: { id, steps }, scale, zone, decimals }: RequestRowsProps) {
  const several = steps.length > 1;
  return (
    <>
      {several && (
        <tr>
          <th
            scope="rowgroup"
            colSpan={COLUMNS}
            className="border-b bg-background/60 px-4 py-1.5 text-left font-normal text-soft text-xs sm:px-5"
          >
            One call, {formatCount(steps.length)} generations{id ? ` · ${id}` : ''}
          </th>
        </tr>
      )}
      {steps.map((step) => (
        <Fragment key={step.id}>
          {step.failedAttempts.map((attempt, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an attempt is known by its place only
            <Row key={index} className="text-soft text-xs">
              <Cell className="border-b-0 py-1" />
              <Cell className="max-w-0 border-b-0 py-1 md:max-w-none">
                <span className="flex items-center gap-2 pl-4">
                  <span aria-hidden="true" className="text-faint">
                    ↳
                  </span>
                  <span className="truncate">
                    {attempt.provider === null ? 'Unnamed provider' : formatName(attempt.provider)}
                  </span>
                  <Badge tone="warn">{statusInWords(attempt)}</Badge>
                </span>
              </Cell>
              <Cell className="hidden border-b-0 py-1 md:table-cell" />
              <Cell align="number" className="hidden border-b-0 py-1 md:table-cell">
                {attempt.latencyMs !== null && formatDuration(attempt.latencyMs)}
              </Cell>
              <Cell className="hidden border-b-0 py-1 sm:table-cell" />
              <Cell className="border-b-0 py-1" />
            </Row>
          ))}
          <StepRow step={step} nested={several} scale={scale} zone={zone} decimals={decimals} />
        </Fragment>
      ))}
    </>
  );
}

type StepRowProps = {
  step: SessionStep;
  nested: boolean;
  scale: RunScale;
  zone: string;
  decimals: number;
};

function StepRow({ step, nested, scale, zone, decimals }: StepRowProps) {
  const { id, startMs, totalMs, model, provider, spend, finishReason, cancelled } = step;
  const { promptTokens, completionTokens } = step;
  const { time } = momentInZone(new Date(startMs).toISOString(), zone);
  const bad = finishReason === 'error' || finishReason === 'content_filter';
  return (
    <Row className="relative has-focus-visible:bg-hover/60">
      <Cell className="text-soft">{time}</Cell>
      <Cell heads className="w-full max-w-0 md:w-auto md:max-w-64">
        <Link
          href={`/generations/${id}?tz=${encodeURIComponent(zone)}` as Route}
          prefetch={false}
          title={id}
          className={`block truncate after:absolute after:inset-0 ${nested ? 'pl-4' : ''}`}
        >
          <ModelName model={model} />
        </Link>
        <span className={`flex items-center gap-1.5 text-faint text-xs ${nested ? 'pl-4' : ''}`}>
          <span className="truncate">{provider}</span>
          {cancelled && <Badge tone="warn">cancelled</Badge>}
          {bad && <Badge tone="danger">{finishReason}</Badge>}
          {finishReason === 'length' && <Badge tone="warn">cut short</Badge>}
        </span>
      </Cell>
      <Cell className="hidden w-full min-w-52 md:table-cell">
        <StepBar step={step} scale={scale} />
      </Cell>
      <Cell align="number" className="hidden text-soft md:table-cell">
        {totalMs === null ? <Unknown reason="no timing reported" /> : formatDuration(totalMs)}
      </Cell>
      <Cell align="number" className="hidden text-soft sm:table-cell">
        {promptTokens === null && completionTokens === null ? (
          <Unknown reason="no token counts" />
        ) : (
          `${formatTokens(promptTokens ?? 0)} → ${formatTokens(completionTokens ?? 0)}`
        )}
      </Cell>
      <Cell align="number">
        {spend === null ? (
          <Unknown reason="no source has told the cost" />
        ) : spend === '0' ? (
          <span className="text-faint">$0</span>
        ) : (
          <span title={exactMoney(spend)}>{formatMoneyAt(spend, decimals)}</span>
        )}
      </Cell>
    </Row>
  );
}

/** Waiting, then streaming, where they lay in the run; hairlines where a long pause is cut short. */
function StepBar({ step, scale }: { step: SessionStep; scale: RunScale }) {
  const { startMs, firstTokenMs, totalMs } = step;
  const percent = (fraction: number) => `${fraction * 100}%`;
  const from = scale.at(startMs);
  const end = scale.at(startMs + (totalMs ?? firstTokenMs ?? 0));
  const token = firstTokenMs === null ? from : Math.min(end, scale.at(startMs + firstTokenMs));
  return (
    <span aria-hidden="true" className="relative block h-4">
      {(scale.breaks.length > MAX_BREAKS ? [] : scale.breaks).map(({ at, lengthMs }) => (
        <span
          key={at}
          title={`A pause of ${formatDuration(lengthMs)}`}
          className="absolute inset-y-0 border-line-strong border-l border-dashed"
          style={{ left: percent(at) }}
        />
      ))}
      <span
        className="absolute inset-y-1 min-w-px rounded-l-[2px]"
        style={{ left: percent(from), width: percent(token - from), background: shade(4, false) }}
      />
      <span
        className="absolute inset-y-1 min-w-0.5 rounded-r-[2px]"
        style={{ left: percent(token), width: percent(end - token), background: shade(4, true) }}
      />
    </span>
  );
}
