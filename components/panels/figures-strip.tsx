import { ArrowDown, ArrowUp } from 'lucide-react';
import { answersTo, onlyRow, type ViewAnswers } from '@/components/query/use-view-answers';
import { Stat, StatStrip } from '@/components/ui/stat';
import { keyFigures } from '@/lib/chart/figures';
import type { Change } from '@/lib/chart/format-change';
import { figuresQueries } from '@/lib/view/panel-queries';
import type { FiguresPanel } from '@/lib/view/panels';

type FiguresStripProps = { panel: FiguresPanel; set: ViewAnswers };

/** The numbers that carry the page. More spend is neither good nor bad: arrows and words, no colour. */
export function FiguresStrip({ panel, set }: FiguresStripProps) {
  const { view, resolved } = set;
  const { covered, words } = resolved.previous;
  const { totals, before } = answersTo(set, figuresQueries(panel));
  const base = view.compare !== 'off' && covered ? onlyRow(before) : null;
  const figures = keyFigures(panel.figures, onlyRow(totals), base);
  return (
    <section aria-label={panel.title}>
      <StatStrip>
        {figures.map(({ id, label, value, exact, change, notes }) => (
          <Stat
            key={id}
            label={label}
            value={value}
            exact={exact}
            detail={
              <span className="grid gap-0.5">
                {change && <ChangeMark change={change} period={words} />}
                {notes.length > 0 && <span>{notes.join(' · ')}</span>}
              </span>
            }
          />
        ))}
      </StatStrip>
    </section>
  );
}

type ChangeMarkProps = { change: Change; period: string };

export function ChangeMark({ change, period }: ChangeMarkProps) {
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
