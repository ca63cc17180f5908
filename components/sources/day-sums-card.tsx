'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { exactMoney, formatMoney } from '@/lib/chart/format-money';
import { formatCount } from '@/lib/chart/format-number';
import { formatDateSpan } from '@/lib/chart/format-time';
import { DAY_ORDERS, likelyOrder } from './day-orders';
import { FirstReasons } from './first-reasons';
import { type DayColumns, type DaySums, type ReplacedDays, sendDaySums } from './send-day-sums';

const NO_COLUMN = '';
const FIELDS = [
  ['date', 'Day'],
  ['requests', 'Requests'],
  ['usage', 'Cost'],
  ['byok', 'Billed by providers'],
] as const;

type DaySumsCardProps = { name: string; file: Blob; dismiss: () => void };

/**
 * A table whose rows are sums of days. It is another grain than generations: nothing of it is poured into the
 * ledger, which is compared with it on the page of coverage.
 */
export function DaySumsCard({ name, file, dismiss }: DaySumsCardProps) {
  const [chosen, setChosen] = useState<Partial<DayColumns>>({});
  const [kept, setKept] = useState<DaySums | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const first = useDaySums(file, name, null);
  const likely = first.data ? likelyOrder(daysOf(first.data, chosen.date)) : 'year_first';
  const columns = { days: likely, ...first.data?.suggestion, ...chosen };
  const isSaid = Object.keys(chosen).length > 0 || likely !== 'year_first';
  const asked = isSaid && isComplete(columns) ? columns : null;
  const said = useDaySums(file, name, asked);
  const sums = asked === null ? first.data : said.data;
  const keep = async () => {
    setProblem(null);
    try {
      setKept(await sendDaySums(file, name, asked, { preview: false }));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const wrong = problem ?? first.error?.message ?? said.error?.message ?? null;
  if (kept) {
    return (
      <Panel title={name} subtitle="Sums by day">
        <div className="grid gap-4">
          <p className="text-pretty text-soft">
            Your ledger is compared with {sentenceOf(kept)}. None of it counts as spend.
          </p>
          {kept.replaced && <p className="text-pretty text-soft">{replacedWords(kept.replaced)}</p>}
          <div className="flex flex-wrap gap-2">
            <Link href="/reconciliation" className={buttonClass({ variant: 'primary' })}>
              See the coverage
            </Link>
            <Button onClick={dismiss}>Close</Button>
          </div>
        </div>
      </Panel>
    );
  }
  const options = [
    { value: NO_COLUMN, label: 'No column' },
    ...[...new Set(first.data?.titles)].map((title) => ({ value: title, label: title })),
  ];
  return (
    <Panel title={name} subtitle="Sums by day, of many generations each" meta="Preview">
      <div className="grid gap-4">
        <p className="text-pretty text-soft">
          Sums cannot stand beside single generations: they would count twice. Your ledger is
          compared with them, day by day, and nothing of them is poured into it.
        </p>
        {first.data && (
          <div className="flex flex-wrap gap-2">
            {FIELDS.map(([field, label]) => (
              <Select
                key={field}
                label={label}
                value={columns[field] ?? NO_COLUMN}
                options={options}
                onValueChange={(title) =>
                  setChosen({ ...chosen, [field]: title === NO_COLUMN ? undefined : title })
                }
              />
            ))}
            <Select
              label="Days as"
              value={columns.days}
              options={DAY_ORDERS}
              onValueChange={(days) => setChosen({ ...chosen, days })}
            />
          </div>
        )}
        {wrong !== null && <Notice tone="danger">{wrong}</Notice>}
        {sums && <Found sums={sums} isAsked={isComplete(columns)} />}
        <div className="flex flex-wrap items-center gap-2">
          {sums && sums.days > 0 && isComplete(columns) && (
            <Button variant="primary" onClick={keep}>
              Compare with these
            </Button>
          )}
          <Button onClick={dismiss}>Discard</Button>
          <p className="text-faint">Nothing has been stored yet.</p>
        </div>
      </div>
    </Panel>
  );
}

function useDaySums(file: Blob, name: string, columns: DayColumns | null) {
  return useQuery({
    queryKey: ['day-sums', name, file.size, columns],
    queryFn: ({ signal }) => sendDaySums(file, name, columns, { preview: true, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** What stands in the column of the days, in the first rows. */
function daysOf({ titles, rows, suggestion }: DaySums, chosen: string | undefined): string[] {
  const at = titles.indexOf(chosen ?? suggestion.date ?? '');
  return rows.map((row) => row[at] ?? '');
}

function isComplete(columns: Partial<DayColumns>): columns is DayColumns {
  const { date, requests, usage } = columns;
  return date !== undefined && requests !== undefined && usage !== undefined;
}

function Found({ sums, isAsked }: { sums: DaySums; isAsked: boolean }) {
  if (!isAsked) {
    return (
      <p className="text-ink">
        Say which column holds the day, which the requests and which the cost.
      </p>
    );
  }
  return (
    <>
      <p className="text-base text-ink" title={exactMoney(sums.money)}>
        {sums.days === 0 ? 'No row tells of a day' : capital(sentenceOf(sums))}
      </p>
      {sums.replaced && (
        <Notice tone="warn" title={replacingWords(sums.replaced)}>
          A day has one sum here. To compare with several accounts, put the rows of all into one
          file: those of a day are added up.
        </Notice>
      )}
      <FirstReasons rejected={sums.rejected} rejections={sums.rejections} />
    </>
  );
}

/** `the sums of 30 days, 1 – 30 Aug 2026: 1,204 requests, $31.77`. */
function sentenceOf({ days, from, to, requests, money }: DaySums): string {
  const span = formatDateSpan(Date.parse(from ?? ''), Date.parse(to ?? ''), 'UTC');
  const counted = `${formatCount(requests)} ${requests === 1 ? 'request' : 'requests'}`;
  return `the sums of ${formatCount(days)} ${days === 1 ? 'day' : 'days'}, ${span}: ${counted}, ${formatMoney(money)}`;
}

/** `8 of these days, 24 – 31 Aug 2026, have other sums from activity.csv: they would be replaced`. */
function replacingWords(replaced: ReplacedDays): string {
  const { days } = replaced;
  return `${formatCount(days)} of these days, ${spanOf(replaced)}, ${days === 1 ? 'has' : 'have'} other sums from ${filesIn(replaced)}, which would be replaced`;
}

function replacedWords(replaced: ReplacedDays): string {
  const { days } = replaced;
  return `They replace the other sums of ${formatCount(days)} ${days === 1 ? 'day' : 'days'}, ${spanOf(replaced)}, that came from ${filesIn(replaced)}.`;
}

const spanOf = ({ from, to }: ReplacedDays) =>
  formatDateSpan(Date.parse(from), Date.parse(to), 'UTC');
const filesIn = ({ file_names: names }: ReplacedDays) =>
  names.map((name) => name || 'a file').join(', ');

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
