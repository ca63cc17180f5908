'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { use } from 'react';
import { RegionContext } from '@/components/ui/region-context';
import { Stat, StatStrip } from '@/components/ui/stat';
import type { KeyFigure } from '@/lib/chart/figures';
import type { Change } from '@/lib/chart/format-change';

type FigureStripProps = {
  label: string;
  figures: readonly KeyFigure[];
  /** The period that the changes are against, in words. */
  period: string;
};

/** Numbers that carry a page. More spend is neither good nor bad: arrows and words, no colour. */
export function FigureStrip({ label: name, figures, period }: FigureStripProps) {
  const region = use(RegionContext);
  return (
    <section aria-label={region ? `${name} ${region.name}` : name}>
      <StatStrip>
        {figures.map(({ id, label, value, exact, change, notes }) => (
          <Stat
            key={id}
            label={label}
            value={value}
            exact={exact}
            detail={
              <span className="grid gap-0.5">
                {change && <ChangeMark change={change} period={period} />}
                {notes.length > 0 && <Notes notes={notes} />}
              </span>
            }
          />
        ))}
      </StatStrip>
    </section>
  );
}

export function ChangeMark({ change, period }: { change: Change; period: string }) {
  const Arrow = { up: ArrowUp, down: ArrowDown, none: null }[change.direction];
  const words = { up: 'Up', down: 'Down', none: 'Change' }[change.direction];
  return (
    <span title={`Against ${period}`} className="inline-flex items-center gap-0.5 text-ink">
      {Arrow && <Arrow aria-hidden="true" className="size-3 text-soft" strokeWidth={1.8} />}
      <span className="sr-only">{words} </span>
      {change.words}
    </span>
  );
}

/** On one line or several: a dot divides what stands side by side, and none is left at the end of a line. */
function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <span className="block overflow-hidden">
      <span className="-ml-2 flex flex-wrap">
        {notes.map((note, index) => (
          <span key={note} className="text-balance pl-2">
            {index > 0 && <span className="-ml-2 inline-block w-2 text-center"> · </span>}
            {note}
          </span>
        ))}
      </span>
    </span>
  );
}
