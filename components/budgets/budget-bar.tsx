import { classNames } from '@/components/ui/class-names';
import type { BudgetView } from '@/lib/budgets/budget-facts';
import { formatPercent } from '@/lib/chart/format-number';

/** What is spent, as a part of the amount; thresholds as ticks, the estimate as a paler part. */
export function BudgetBar({ budget }: { budget: BudgetView }) {
  const { name, amount, thresholds, standing } = budget;
  const { estimate, state } = standing;
  const share = standing.share ?? 0;
  const expected = estimate ? estimate.expected / Number(amount) : share;
  // Beyond the amount the bar shows all of it, and where the amount lies.
  const whole = Math.max(1, share, Math.min(expected, 2 * Math.max(1, share)));
  const at = (part: number) => `${(100 * Math.min(Math.max(part, 0), whole)) / whole}%`;
  return (
    <div
      role="progressbar"
      aria-label={`Spent of ${name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={
        standing.share === null ? undefined : Math.round(100 * Math.min(1, Math.max(0, share)))
      }
      aria-valuetext={`${standing.share === null ? 'not known' : `${formatPercent(share)} spent`}${estimate ? `, about ${formatPercent(expected)} expected` : ''}`}
      className="relative h-2.5 overflow-hidden rounded-full bg-line"
    >
      {estimate && (
        <div className="absolute inset-y-0 left-0 bg-ink/15" style={{ width: at(expected) }} />
      )}
      <div
        className={classNames(
          'absolute inset-y-0 left-0',
          state === 'over' ? 'bg-danger' : state === 'likely_over' ? 'bg-warn' : 'bg-accent',
        )}
        style={{ width: at(share) }}
      />
      {thresholds
        .filter((percent) => percent / 100 < whole)
        .map((percent) => (
          <span
            key={percent}
            title={`${percent} %`}
            className="absolute inset-y-0 w-px bg-panel"
            style={{ left: at(percent / 100) }}
          />
        ))}
    </div>
  );
}
