import { Stat, StatStrip } from '@/components/ui/stat';
import { Unknown } from '@/components/ui/table';
import { exactMoney, formatMoney } from '@/lib/chart/format-money';
import { formatCount } from '@/lib/chart/format-number';
import { formatSpent } from '@/lib/forecast/outlook-words';
import type { CoverageView } from '@/lib/reconciliation/coverage-view';
import { percentText } from './percent-text';
import { unknownWords } from './unknown-words';

/** The whole in four figures: shares, and what is missing. */
export function CoverageFigures({ coverage }: { coverage: CoverageView }) {
  const { all, accounts, credits, unknownBecause, toldBy } = coverage;
  const span = toldBy === null ? 'in 30 days' : "in the file's days";
  const why = unknownWords(unknownBecause);
  const none = <Unknown reason={all === null ? why : 'OpenRouter reports nothing to hold'} />;
  return (
    <StatStrip>
      <Stat
        label="Requests held"
        value={percentText(all?.requestsPercent ?? null, all?.held.requests !== 0) ?? none}
        detail={
          all?.reported
            ? `${formatCount(all.held.requests)} of ${formatCount(all.reported.requests)} ${span}`
            : 'of the last 30 days'
        }
      />
      <Stat
        label="Money held"
        value={percentText(all?.moneyPercent ?? null, all?.held.money !== '0') ?? none}
        detail={
          all?.reported
            ? `${formatSpent(all.held.money, all.held.unknownCost)} of ${formatMoney(all.reported.money)} ${span}`
            : 'of the last 30 days'
        }
      />
      <Stat
        label="Reported, not held"
        value={all?.missingMoney ? formatMoney(all.missingMoney) : none}
        exact={all?.missingMoney ? exactMoney(all.missingMoney) : undefined}
        detail={all?.missingRequests == null ? 'the residual' : residual(all.missingRequests)}
      />
      <Stat
        label="Ever charged to credits"
        value={
          credits === null ? (
            <Unknown reason={unknownBecause ? why : 'OpenRouter did not say'} />
          ) : (
            formatMoney(credits.spent)
          )
        }
        exact={credits ? exactMoney(credits.spent) : undefined}
        detail={
          credits === null
            ? accountsInWords(accounts.compared)
            : `${formatSpent(credits.held, credits.unknownCharges)} held, ${percentText(credits.percent, credits.held !== '0') ?? 'no share'}`
        }
      />
    </StatStrip>
  );
}

function accountsInWords(compared: number): string {
  return compared > 1 ? `by ${compared} whole accounts` : 'by the whole account';
}

function residual(requests: number): string {
  if (requests === 0) return 'no request is missing';
  const count = formatCount(Math.abs(requests));
  const counted = `${count} ${Math.abs(requests) === 1 ? 'request' : 'requests'}`;
  return requests > 0 ? counted : `${counted} more than reported`;
}
