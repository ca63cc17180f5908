import { Badge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { Panel } from '@/components/ui/panel';
import { Progress } from '@/components/ui/progress';
import { Cell, HeaderCell, Row, Table, Unknown } from '@/components/ui/table';
import { columnFormat } from '@/lib/chart/format-metric';
import { exactMoney } from '@/lib/chart/format-money';
import { formatCount } from '@/lib/chart/format-number';
import { formatDate } from '@/lib/chart/format-time';
import type { Decimal } from '@/lib/generation/decimal';
import type { ComparedDay, Verdict } from '@/lib/reconciliation/compare-days';
import type { CoverageView } from '@/lib/reconciliation/coverage-view';
import { AtLeast } from './at-least';
import { percentText } from './percent-text';

const VERDICTS: Readonly<Record<Verdict, { words: string; tone: 'neutral' | 'warn' | 'outline' }>> =
  {
    complete: { words: 'Complete', tone: 'neutral' },
    gap: { words: 'Gap', tone: 'warn' },
    more: { words: 'More than reported', tone: 'outline' },
    none: { words: 'Nothing', tone: 'outline' },
    unknown: { words: 'Not known', tone: 'outline' },
    unfinished: { words: 'Unfinished', tone: 'outline' },
  };

/** What a narrow screen leaves out, so that what is missing, and the verdict, are in sight. */
const WIDE = 'hidden sm:table-cell';

type DaysPanelProps = {
  days: readonly ComparedDay[];
  /** Whose sums OpenRouter's are. */
  accounts: CoverageView['accounts'];
};

/** Thirty days and the running one, or those that a file tells of, newest first. */
export function DaysPanel({ days, accounts }: DaysPanelProps) {
  const amounts = days.flatMap(({ held, reported }) => [held.money, reported?.money ?? null]);
  // Days before anything happened say the same, row after row: they are told in one.
  const said = days.findLastIndex((day) => !isQuiet(day)) + 1;
  const quiet = days.slice(said);
  const format = columnFormat('total_usage', amounts);
  return (
    <Panel
      title="Day by day"
      subtitle={`Held in your ledger against OpenRouter's own sums${
        accounts.compared > 1 ? ` of its ${accounts.compared} accounts, added up` : ''
      }`}
      padding="none"
    >
      <Table label="Coverage by day">
        <thead>
          <tr>
            <HeaderCell>Day</HeaderCell>
            <HeaderCell>Coverage</HeaderCell>
            <HeaderCell align="number" className={WIDE}>
              Requests held
            </HeaderCell>
            <HeaderCell align="number" className={WIDE}>
              Reported
            </HeaderCell>
            <HeaderCell align="number" className={WIDE}>
              Money held
            </HeaderCell>
            <HeaderCell align="number" className={WIDE}>
              Reported
            </HeaderCell>
            <HeaderCell align="number">Missing</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Verdict</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {days.slice(0, said).map((day) => (
            <DayRow key={day.date} day={day} format={format} />
          ))}
          {quiet.length > 0 && <QuietDays days={quiet} />}
        </tbody>
      </Table>
    </Panel>
  );
}

type DayRowProps = { day: ComparedDay; format: (amount: Decimal) => string };

function DayRow({ day, format }: DayRowProps) {
  const { date, held, reported, requestsPercent, missingMoney, verdict } = day;
  const { words, tone } = VERDICTS[verdict];
  const unknown = <Unknown reason={words} />;
  const money = (amount: Decimal | null) =>
    amount === null ? unknown : <span title={exactMoney(amount)}>{format(amount)}</span>;
  const share = percentText(requestsPercent, held.requests > 0);
  return (
    <Row className={classNames(verdict === 'none' && 'text-faint')}>
      <Cell heads>
        <time dateTime={date}>{formatDate(Date.parse(date), 'UTC')}</time>
      </Cell>
      <Cell>
        {share === null || requestsPercent === null ? (
          unknown
        ) : (
          <span className="flex items-center gap-2">
            <Progress
              label={`Requests held of ${date}`}
              share={requestsPercent / 100}
              valueText={share}
              className="w-6 sm:w-16"
            />
            <span className="tabular-nums">{share}</span>
          </span>
        )}
      </Cell>
      <Cell align="number" className={WIDE}>
        {formatCount(held.requests)}
      </Cell>
      <Cell align="number" className={WIDE}>
        {reported === null ? unknown : formatCount(reported.requests)}
      </Cell>
      <Cell align="number" className={WIDE}>
        <AtLeast unknown={held.unknownCost} />
        {money(held.money)}
      </Cell>
      <Cell align="number" className={WIDE}>
        {money(reported?.money ?? null)}
      </Cell>
      <Cell align="number">{money(missingMoney)}</Cell>
      <Cell>
        <Badge tone={tone}>{words}</Badge>
      </Cell>
    </Row>
  );
}

function isQuiet({ verdict, held }: ComparedDay): boolean {
  return verdict === 'none' || (verdict === 'unknown' && held.requests === 0);
}

function QuietDays({ days }: { days: readonly ComparedDay[] }) {
  const at = (day: ComparedDay | undefined) => formatDate(Date.parse(day?.date ?? ''), 'UTC');
  const words =
    days.length === 1
      ? at(days[0])
      : `${days.length} days from ${at(days.at(-1))} to ${at(days[0])}`;
  return (
    <Row>
      <Cell colSpan={8} className="whitespace-normal text-faint">
        {words}: {days.some(({ verdict }) => verdict === 'unknown') ? '' : 'nothing reported, '}
        nothing held
      </Cell>
    </Row>
  );
}
