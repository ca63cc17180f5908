import { ApiError } from '@/lib/http/api-error';
import { route } from '@/lib/http/route';
import {
  type DayColumns,
  parseDayColumns,
  suggestDayColumns,
  suggestedColumns,
} from '@/lib/imports/day-sums/day-columns';
import { type DayTable, readDayTable } from '@/lib/imports/day-sums/day-table';
import {
  forgetReportedDays,
  keepReportedDays,
  type ReplacedDays,
  readReportedDays,
  replacedDays,
} from '@/lib/imports/day-sums/reported-days';
import { shownFileName } from '@/lib/imports/file-name';
import { addMoney, NOTHING } from '@/lib/reconciliation/day-sums';
import { ownStore } from '@/lib/session/own-store';
import { openInput } from '@/lib/sources/input/open-input';

/** Ten years of days by model and provider are a fraction of it. */
const LIMIT_BYTES = 64 * 1024 * 1024;
const LISTED_REJECTIONS = 20;

/**
 * Takes a table of OpenRouter's own sums by day, to compare the ledger with. `?preview=1` adds them up, says
 * which days it would replace, and keeps nothing; `?columns=` says which column holds what, where their titles do not.
 */
export const POST = route(async (request) => {
  const { searchParams } = new URL(request.url);
  const store = await ownStore(request);
  const given = searchParams.get('columns');
  const { bytes } = await openInput(bodyOf(request), LIMIT_BYTES);
  let columns: DayColumns | null = null;
  const table = await readDayTable(bytes, (titles) => {
    columns = given === null ? suggestedColumns(titles) : parseDayColumns(given, titles);
    return columns;
  });
  const preview = ['1', 'true'].includes(searchParams.get('preview') ?? '');
  let replaced = preview ? replacedDays(await readReportedDays(store), table.days) : null;
  if (!preview) {
    if (columns === null) throw new ApiError('invalid_request', UNKNOWN_COLUMNS);
    if (table.days.size === 0) throw new ApiError('invalid_request', NO_DAYS);
    const fileName = shownFileName(searchParams.get('file_name') ?? '');
    replaced = await keepReportedDays(store, table.days, fileName, Date.now());
  }
  return Response.json({ data: answerOf(table, replaced) });
}, 'POST /api/reported-days');

/** Forgets what files told: the ledger is then compared with what a management key may ask. */
export const DELETE = route(async (request) => {
  await forgetReportedDays(await ownStore(request));
  return Response.json({ data: null });
}, 'DELETE /api/reported-days');

const UNKNOWN_COLUMNS =
  'Say in "columns" which column holds the day, which the requests and which the cost.';
const NO_DAYS = 'No row of this file tells of a day. See its columns, or choose another file.';

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body !== null) yield* request.body;
}

function answerOf({ titles, sample, days, rejected }: DayTable, replaced: ReplacedDays | null) {
  const dates = [...days.keys()].toSorted();
  const sums = [...days.values()].reduce(
    (all, day) => ({
      requests: all.requests + day.requests,
      money: addMoney(all.money, day.money),
    }),
    NOTHING,
  );
  return {
    titles,
    rows: sample,
    suggestion: suggestDayColumns(titles),
    days: dates.length,
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    ...sums,
    replaced,
    rejected: rejected.length,
    rejections: rejected
      .slice(0, LISTED_REJECTIONS)
      .map(({ line, rejected: { reason } }) => ({ line, reason })),
  };
}
