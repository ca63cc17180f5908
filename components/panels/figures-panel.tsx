import { answersTo, onlyRow, type ViewAnswers } from '@/components/query/use-view-answers';
import { keyFigures } from '@/lib/chart/figures';
import { figuresQueries } from '@/lib/view/panel-queries';
import type { FiguresPanel as Definition } from '@/lib/view/panels';
import { FigureStrip } from './figure-strip';

/** The figures of the view, each against the period that it is compared with. */
export function FiguresPanel({ panel, set }: { panel: Definition; set: ViewAnswers }) {
  const { view, resolved } = set;
  const { covered, words } = resolved.previous;
  const { totals, before } = answersTo(set, figuresQueries(panel));
  const base = view.compare !== 'off' && covered ? onlyRow(before) : null;
  const figures = keyFigures(panel.figures, onlyRow(totals), base);
  return <FigureStrip label={panel.title} figures={figures} period={words} />;
}
