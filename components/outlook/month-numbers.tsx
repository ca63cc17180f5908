import { exactMoney } from '@/lib/chart/format-money';
import { DASH } from '@/lib/chart/format-number';
import type { MonthOutlook } from '@/lib/forecast/month-outlook';
import {
  formatEstimate,
  formatSpent,
  NO_COST_KNOWN,
  roughSpan,
} from '@/lib/forecast/outlook-words';

/** So far, how it may end, and the month before at the same time. */
export function MonthNumbers({ outlook }: { outlook: MonthOutlook }) {
  const { month, isOver, spent, unknown, end, monthBefore, beforeByNow, since, why } = outlook;
  const soFar = isOver ? 'Spent' : 'So far';
  return (
    <>
      <dl className="flex flex-wrap gap-x-10 gap-y-2">
        {spent === null ? (
          // Nothing known is not nothing spent; the note under the chart says how many.
          <Figure
            label={soFar}
            value={DASH}
            exact={unknown > 0 ? NO_COST_KNOWN : `The ledger holds nothing of ${month}`}
          />
        ) : (
          <Figure
            label={since === null ? soFar : `${soFar}, since ${since}`}
            value={formatSpent(spent, unknown)}
            exact={exactMoney(spent)}
          />
        )}
        {end && (
          <Figure
            label="Estimate for its end"
            value={formatEstimate(end.expected)}
            detail={`likely ${roughSpan(end.low, end.high)}`}
          />
        )}
        {beforeByNow !== null && (
          <Figure
            label={`${monthBefore} by then`}
            {...(beforeByNow.spent === null
              ? { value: DASH, exact: NO_COST_KNOWN }
              : {
                  value: formatSpent(beforeByNow.spent, beforeByNow.unknown),
                  exact: exactMoney(beforeByNow.spent),
                })}
          />
        )}
      </dl>
      <p className="mt-1 mb-3 text-pretty text-soft text-sm">{why}</p>
    </>
  );
}

type FigureProps = { label: string; value: string; exact?: string; detail?: string };

function Figure({ label, value, exact, detail }: FigureProps) {
  return (
    <div>
      <dt className="text-soft text-sm">{label}</dt>
      <dd title={exact} className="font-medium text-ink text-xl tracking-[-0.025em]">
        {value}
      </dd>
      {detail && <dd className="text-soft text-xs">{detail}</dd>}
    </div>
  );
}
