import 'server-only';
import { SOURCES } from '@/lib/catalog/sources';
import type { Decimal } from '@/lib/generation/decimal';
import { ApiError } from '@/lib/http/api-error';
import { pageStore } from '@/lib/http/page-access';
import { filesOf, readReportedDays } from '@/lib/imports/day-sums/reported-days';
import { SourceHealth } from '@/lib/ingest/source-health';
import { jobRunner } from '@/lib/jobs/job-runner';
import { syncStatus } from '@/lib/jobs/sync/sync-answer';
import { accountKeys } from '@/lib/jobs/sync/sync-keys';
import type { SyncStatus } from '@/lib/jobs/sync/sync-status';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { ACTIVITY_DAYS } from '@/lib/query/activity';
import type { Query, TimeRange } from '@/lib/query/query';
import type { ResultRow } from '@/lib/query/result';
import { activityDays, addDays } from '@/lib/reconciliation/activity-days';
import {
  compareAll,
  compareDays,
  daysOfFile,
  daysUpTo,
  gapOf,
  type HeldDay,
  reportedByAll,
  reportedByFile,
} from '@/lib/reconciliation/compare-days';
import type { CoverageView } from '@/lib/reconciliation/coverage-view';
import { creditsOf, type HeldCredits } from '@/lib/reconciliation/credits';
import { addMoney, type Sums } from '@/lib/reconciliation/day-sums';
import { keyPeriods } from '@/lib/reconciliation/key-periods';
import { mayChange } from '@/lib/session/access';
import { callerKey } from '@/lib/session/caller-key';
import { keyInfo } from '@/lib/session/key-info';
import type { Ledger } from '@/lib/store/ledger';
import { DEMO_LEDGER, MAIN_LEDGER, type Store } from '@/lib/store/store';

/** Somebody waits in front of the page. */
const PATIENCE = { patienceMs: 10_000 };
const HOUR_MS = 3_600_000;
const HEALTH_DAYS = 8;

export interface Reconciliation {
  readonly coverage: CoverageView;
  readonly sync: SyncStatus;
  /** Whether the other pages show demo data, which is compared with nothing. */
  readonly isDemo: boolean;
}

/** The owner's ledger against OpenRouter's own sums, as far as the key at hand may see them. */
export async function readReconciliation(headers: Headers, nowMs: number): Promise<Reconciliation> {
  const store = await pageStore();
  const ledger = store.ledger(MAIN_LEDGER);
  const [theirs, file, sync, sources, health, shown] = await Promise.all([
    readTheirs(headers, store, nowMs),
    readReportedDays(store),
    syncStatus({ headers }, jobRunner(store), nowMs),
    readSources(ledger, nowMs),
    SourceHealth.of(store),
    store.shownLedger(),
  ]);
  const isTold = theirs.days === null && file !== null;
  const days = isTold
    ? daysOfFile(file.days, nowMs, ACTIVITY_DAYS)
    : daysUpTo(nowMs, ACTIVITY_DAYS);
  const held = await heldDays(ledger, days);
  const reported = isTold ? reportedByFile(file.days) : reportedByAll(theirs.days);
  const compared = compareDays(days, held, reported, nowMs);
  const { unknownBecause, accounts, credits, periods } = theirs;
  const coverage: CoverageView = {
    days: compared,
    all: compareAll(compared),
    gap: gapOf(compared),
    unknownBecause,
    toldBy: isTold ? { fileName: filesOf(file).join(', '), at: file.received_at } : null,
    accounts,
    credits,
    periods,
    sources,
    ways: health.lines(nowMs, theirs.days),
  };
  return { coverage, sync, isDemo: shown.name === DEMO_LEDGER };
}

type Theirs = Pick<CoverageView, 'unknownBecause' | 'accounts' | 'credits' | 'periods'> & {
  days: ReadonlyMap<string, Sums> | null;
};

async function readTheirs(headers: Headers, store: Store, nowMs: number): Promise<Theirs> {
  const accounts = { compared: 0, left: 0 };
  const nothing = { days: null, accounts, credits: null, periods: null };
  const ledger = store.ledger(MAIN_LEDGER);
  try {
    // Viewers were invited to what the ledger holds: nobody's key asks OpenRouter for them.
    if (!(await mayChange(headers))) return { ...nothing, unknownBecause: { kind: 'no_key' } };
    const key = (await callerKey({ headers }))?.key;
    const { keys, without } = await accountKeys(key, store);
    if (keys.length > 0) return await readAccounts(keys, without, ledger);
    if (key === undefined) return { ...nothing, unknownBecause: { kind: 'no_key' } };
    const stretches = keyPeriods(await keyInfo(key), nowMs);
    const periods = await Promise.all(
      stretches.map(async (stretch) => ({
        ...stretch,
        ...(await heldCredits(ledger, stretch.timeRange)),
      })),
    );
    return { ...nothing, periods, unknownBecause: { kind: 'ordinary_key' } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ...nothing, unknownBecause: { kind: 'upstream', message: error.message } };
  }
}

/** All accounts or none: of a part the ledger would seem to hold more than there is. */
async function readAccounts(
  keys: readonly OpenRouterKey[],
  left: number,
  ledger: Ledger,
): Promise<Theirs> {
  const [days, credits, held] = await Promise.all([
    Promise.all(keys.map(readDays)),
    Promise.all(keys.map(readCredits)),
    heldCredits(ledger, null),
  ]);
  return {
    days: addDays(days),
    accounts: { compared: keys.length, left },
    credits: creditsOf(credits, held),
    periods: null,
    unknownBecause: null,
  };
}

async function readDays(key: OpenRouterKey): Promise<ReadonlyMap<string, Sums>> {
  const { json } = await openRouterClient().get('GET /activity', key, {}, PATIENCE);
  const days = activityDays(json);
  if (days !== null) return days;
  throw new ApiError(
    'upstream_invalid_response',
    'OpenRouter answered with something that is no activity. Try again later.',
  );
}

/** Its own right at OpenRouter: without it the days can be compared all the same. */
async function readCredits(key: OpenRouterKey): Promise<unknown> {
  try {
    return (await openRouterClient().get('GET /credits', key, {}, PATIENCE)).json;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

async function heldDays(ledger: Ledger, days: readonly string[]): Promise<Map<string, HeldDay>> {
  const start = `${days.at(-1)}T00:00:00.000Z`;
  const end = new Date(Date.parse(`${days[0]}T00:00:00.000Z`) + 24 * HOUR_MS).toISOString();
  const { rows } = await ledger.query({
    ...QUERY,
    metrics: ['request_count', 'credits_usage', 'byok_usage', 'unknown_cost_count'],
    granularity: 'day',
    timeRange: { start, end },
    orderBy: { field: 'date', direction: 'asc' },
  });
  return new Map(rows.map((row) => [(row.date ?? '').slice(0, 10), heldDay(row)]));
}

function heldDay({ metrics }: ResultRow): HeldDay {
  const money = (value: unknown): Decimal => (typeof value === 'string' ? value : '0');
  return {
    requests: Number(metrics.request_count ?? 0),
    money: addMoney(money(metrics.credits_usage), money(metrics.byok_usage)),
    unknownCost: Number(metrics.unknown_cost_count ?? 0),
  };
}

/** Charged to credits, which is what OpenRouter's own totals count. */
async function heldCredits(ledger: Ledger, timeRange: TimeRange | null): Promise<HeldCredits> {
  const metrics = ['credits_usage', 'unknown_charge_count'] as const;
  const { rows } = await ledger.query({ ...QUERY, metrics, timeRange });
  const { credits_usage: value, unknown_charge_count: unknown } = rows[0]?.metrics ?? {};
  return { held: typeof value === 'string' ? value : '0', unknownCharges: Number(unknown ?? 0) };
}

async function readSources(ledger: Ledger, nowMs: number): Promise<CoverageView['sources']> {
  const end = Math.ceil(nowMs / HOUR_MS) * HOUR_MS;
  const { rows } = await ledger.query({
    ...QUERY,
    metrics: ['request_count'],
    dimensions: ['source'],
    granularity: 'hour',
    timeRange: {
      start: new Date(end - HEALTH_DAYS * 24 * HOUR_MS).toISOString(),
      end: new Date(end).toISOString(),
    },
    orderBy: { field: 'date', direction: 'asc' },
  });
  return Object.entries(SOURCES).map(([name, { label }]) => {
    const own = rows.filter(({ dimensions }) => dimensions.source === name);
    return {
      name,
      label,
      generations: own.reduce((sum, row) => sum + Number(row.metrics.request_count ?? 0), 0),
      newest: own.at(-1)?.date ?? null,
    };
  });
}

const QUERY = {
  metrics: [],
  dimensions: [],
  filters: [],
  granularity: null,
  timeRange: null,
  timezone: 'UTC',
  weekStart: 'monday',
  orderBy: { field: 'request_count', direction: 'desc' },
  limit: 50_000,
  groupLimit: null,
  top: null,
} as const satisfies Query;
