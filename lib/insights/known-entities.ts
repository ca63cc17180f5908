import 'server-only';
import type { DimensionName } from '@/lib/catalog/dimensions';
import type { KnownEntities } from '@/lib/chart/entity';
import { SERIES_SLOTS } from '@/lib/chart/palette';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { parseRequest } from '@/lib/query/parse-request';
import type { TimeRange } from '@/lib/query/query';
import type { Ledger } from '@/lib/store/ledger';
import { valueWords } from '@/lib/view/filter-words';

/** What rollups keep apart: all of the ledger is asked on every page, and must cost next to nothing. */
const DIMENSIONS = ['model', 'provider'] as const satisfies readonly DimensionName[];

/** Who costs most in all of a ledger changes slowly; data may change many times a second. */
const FRESH_MS = 60_000;

const held = new WeakMap<Ledger, { readonly atMs: number; readonly known: KnownEntities }>();
const asking = new WeakMap<Ledger, Promise<KnownEntities>>();

/**
 * The models and providers that cost most in all of a ledger: those that keep their colours everywhere.
 * What was known a minute ago is handed out while it is asked for anew, so that no page waits for it twice.
 * Never rejects: a page whose colours nobody could tell is still a page.
 */
export function knownEntities(ledger: Ledger, nowMs = Date.now()): Promise<KnownEntities> {
  const last = held.get(ledger);
  if (last && nowMs - last.atMs < FRESH_MS) return Promise.resolve(last.known);
  const asked = asking.get(ledger) ?? askFor(ledger, nowMs);
  return last ? Promise.resolve(last.known) : asked;
}

function askFor(ledger: Ledger, atMs: number): Promise<KnownEntities> {
  const asked = readKnown(ledger)
    .then((known) => {
      // An empty ledger may have its first rows in a moment.
      if (Object.keys(known).length > 0) held.set(ledger, { atMs, known });
      return known;
    })
    .catch((error: unknown): KnownEntities => {
      logError(error, { note: 'the colours of a ledger' });
      return {};
    })
    .finally(() => asking.delete(ledger));
  asking.set(ledger, asked);
  return asked;
}

async function readKnown(ledger: Ledger): Promise<KnownEntities> {
  const bounds = await ledger.bounds();
  if (bounds === null) return {};
  const largest = DIMENSIONS.map(async (by) => [by, await largestOf(ledger, by, bounds)] as const);
  return Object.fromEntries(await Promise.all(largest));
}

async function largestOf(ledger: Ledger, by: DimensionName, bounds: TimeRange): Promise<string[]> {
  const parsed = parseRequest({
    metrics: ['total_usage', 'request_count'],
    dimensions: [by],
    order_by: { field: 'total_usage', direction: 'desc' },
    limit: SERIES_SLOTS,
    // The last moment that is held is part of it.
    time_range: { start: bounds.start, end: new Date(Date.parse(bounds.end) + 1).toISOString() },
  });
  if (!parsed.ok) throw new ApiError('internal', parsed.message);
  const { rows } = await ledger.query(parsed.query);
  return rows.map(({ dimensions }) => {
    const value = dimensions[by] ?? null;
    return valueWords(by, value === null ? null : String(value));
  });
}
