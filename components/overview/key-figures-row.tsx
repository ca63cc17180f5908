import { ArrowDown, ArrowUp } from 'lucide-react';
import { onlyRow, type ViewAnswers } from '@/components/query/use-view-answers';
import { Stat, StatStrip } from '@/components/ui/stat';
import type { Change } from '@/lib/chart/format-change';
import { keyFigures } from '@/lib/chart/key-figures';

/** The numbers that carry the page. More spend is neither good nor bad: arrows and words, no colour. */
export function KeyFiguresRow({ set: { answers, view, resolved } }: { set: ViewAnswers }) {
  const { covered, words } = resolved.previous;
  const before = view.compare !== 'off' && covered ? onlyRow(answers.previous_totals) : null;
  const figures = keyFigures(onlyRow(answers.totals), before);
  return (
    <section aria-label="Key figures">
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

function ChangeMark({ change, period }: { change: Change; period: string }) {
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
