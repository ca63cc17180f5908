'use client';

import { type KeyboardEvent, type ReactNode, type RefObject, use, useId, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { selectionOf } from '@/lib/chart/bucket-cursor';
import { bucketSpan, bucketX, type Plot } from '@/lib/chart/plot';
import type { TimeFrame } from '@/lib/chart/time-series';
import { ChartTooltip, type TooltipContent, tooltipWords } from './chart-tooltip';
import { useBucketCursor } from './use-bucket-cursor';
import { ZoomContext } from './zoom-context';

export type CursorDot = { key: string; color: string; y: number };

type ChartStageProps = {
  /** The chart's name for screen readers. */
  label: string;
  box: RefObject<HTMLDivElement | null>;
  /** Null until the width is known. */
  plot: Plot | null;
  frame: TimeFrame;
  height: number;
  tooltipAt: (index: number) => TooltipContent;
  /** Marks on the lines at the cursor. */
  dotsAt?: ((index: number) => readonly CursorDot[]) | undefined;
  /** A press on a row of the figures; Alt leaves the series out. */
  onChoose?: ((key: string, exclude: boolean) => void) | undefined;
  /** The drawing, of the plot's size. */
  children: ReactNode;
};

const KEYS =
  'Arrow keys go from bucket to bucket, Shift and arrow keys select. Enter zooms in, minus zooms out. Space keeps the figures and their rows can be pressed.';

/**
 * What every chart over time can do: figures of the bucket under the pointer, a stretch to zoom to
 * by dragging, and the same by keys (WCAG 2.5.7), each bucket said aloud as the cursor reaches it.
 */
export function ChartStage({
  label,
  box,
  plot,
  frame,
  height,
  tooltipAt,
  dotsAt,
  onChoose,
  children,
}: ChartStageProps) {
  const zoom = use(ZoomContext);
  const helpId = useId();
  const figures = useRef<HTMLDivElement>(null);
  const count = frame.axis.starts.length;
  const stage = useBucketCursor({ box, plot, axis: frame.axis, zoom, figures });
  const { cursor, byKeys } = stage;
  const at = cursor.at !== null && cursor.at < count ? cursor.at : null;
  const selection = at === null ? null : selectionOf(cursor);
  const content = at === null ? null : tooltipAt(at);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the application inside has the keys
    <div
      ref={box}
      style={{ height }}
      className={classNames('relative touch-pan-y select-none', zoom && 'cursor-crosshair')}
      {...stage.pointer}
      onKeyDown={(event: KeyboardEvent) => {
        if (stage.onKeyDown(event)) event.stopPropagation();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) stage.clear();
      }}
    >
      {plot && at !== null && <CursorMark plot={plot} at={at} />}
      <div
        role="application"
        aria-roledescription="chart"
        aria-label={label}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the focus and keys
        tabIndex={0}
        className="relative rounded-sm"
      >
        {children}
      </div>
      {plot && at !== null && !plot.bars && dotsAt && (
        <svg
          aria-hidden="true"
          width={plot.width}
          height={plot.height}
          className="pointer-events-none absolute inset-0"
        >
          {dotsAt(at).map(({ key, color, y }) => (
            <circle key={key} cx={bucketX(plot, at)} cy={y} r={3} fill={color} />
          ))}
        </svg>
      )}
      {plot && selection && (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute border-accent border-x bg-accent/15"
          style={bandStyle(plot, selection.first, selection.last)}
        />
      )}
      {plot && at !== null && content && (
        <div
          ref={figures}
          className={classNames(
            'absolute top-2 z-20 rounded-lg bg-panel px-3 py-2.5 shadow-float',
            cursor.held ? 'cursor-default' : 'pointer-events-none',
          )}
          style={sideOf(plot, at)}
        >
          <ChartTooltip
            {...content}
            onChoose={
              cursor.held && onChoose
                ? (key, exclude) => {
                    stage.clear();
                    onChoose(key, exclude);
                  }
                : undefined
            }
          />
          {cursor.held && zoom && (
            <button
              type="button"
              onClick={() => {
                stage.clear();
                zoom.zoomTo(frame.axis, at, at);
              }}
              className="-mx-1.5 mt-1 flex min-h-6 w-[calc(100%+0.75rem)] items-center rounded-md px-1.5 text-accent text-xs hover:bg-hover"
            >
              Zoom to this
            </button>
          )}
        </div>
      )}
      <p id={helpId} hidden>
        {KEYS}
      </p>
      {/* The figures under the pointer are seen; those under the keys are said as well. */}
      <p role="status" className="sr-only">
        {byKeys && content && at !== null
          ? `${selection && selection.first !== selection.last ? `${selection.last - selection.first + 1} selected, to ` : ''}${tooltipWords(content)}`
          : ''}
      </p>
    </div>
  );
}

/** A band behind bars, a hairline on lines. */
function CursorMark({ plot, at }: { plot: Plot; at: number }) {
  const style = plot.bars
    ? bandStyle(plot, at, at)
    : { ...bandStyle(plot, at, at), left: bucketX(plot, at), width: 1 };
  return (
    <div
      aria-hidden="true"
      className={classNames(
        'pointer-events-none absolute',
        plot.bars ? 'bg-hover' : 'z-10 bg-line-strong',
      )}
      style={style}
    />
  );
}

function bandStyle(plot: Plot, first: number, last: number) {
  const { x, width } = bucketSpan(plot, first, last);
  return { left: x, width, top: plot.top, height: plot.bottom - plot.top };
}

/** On anything narrower the figures have no room beside the cursor. */
const ROOM_BESIDE_PX = 560;

/** Beside the cursor, on the side with more room; on phones at the far edge, and never cut off. */
function sideOf(plot: Plot, at: number) {
  const x = bucketX(plot, at);
  if (plot.width < ROOM_BESIDE_PX * plot.text) {
    const edge = x > plot.width / 2 ? { left: 0 } : { right: 0 };
    return { ...edge, maxWidth: plot.width };
  }
  const gap = plot.bars ? 28 : 16;
  const least = plot.width - 190 * plot.text;
  return x > plot.width / 2
    ? { right: Math.min(plot.width - x + gap, least) }
    : { left: Math.min(x + gap, least) };
}
