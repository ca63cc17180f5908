import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { everyStore } from '@/lib/store/open';
import type { Store } from '@/lib/store/store';
import { BudgetBook } from './budget-book';
import { checkBudgets } from './check-budgets';
import { deliverAlerts } from './deliver-alerts';

/** How often it is looked whether data came or a message is due. */
const LOOK_EVERY_MS = 10_000;
/** Estimates change with the clock alone. */
const CHECK_AT_LEAST_EVERY_MS = 60_000;
const FORGET_EVERY_MS = 24 * 3_600_000;

/** What was seen when budgets were last checked. */
interface Seen {
  versions: string;
  atMs: number;
  forgotAtMs: number;
}

/** Checks budgets when data came or a minute is over, and sends what is due. One at a time. */
export async function lookAtBudgets(
  store: Store,
  nowMs: number,
  seen: Seen,
  stop?: AbortSignal,
): Promise<void> {
  const book = await BudgetBook.of(store);
  const ledgers = [...new Set(book.all().map(({ ledger }) => ledger))].sort();
  const versions = ledgers.map((name) => `${name} ${store.ledger(name).version}`).join();
  if (versions !== seen.versions || nowMs - seen.atMs >= CHECK_AT_LEAST_EVERY_MS) {
    await checkBudgets(store, book, nowMs);
    Object.assign(seen, { versions, atMs: nowMs });
  }
  await deliverAlerts(book, nowMs, stop);
  if (nowMs - seen.forgotAtMs < FORGET_EVERY_MS) return;
  await book.forgetOld(nowMs);
  seen.forgotAtMs = nowMs;
}

/** Everybody's, one after the other: one owner's trouble is not the next one's. */
async function lookAtAll(seen: WeakMap<Store, Seen>, stop: AbortSignal): Promise<void> {
  for (const store of await everyStore()) {
    const own = seen.get(store) ?? { versions: '', atMs: 0, forgotAtMs: 0 };
    seen.set(store, own);
    await lookAtBudgets(store, Date.now(), own, stop).catch(logFault);
  }
}

function logFault(error: unknown): void {
  // A store that is away, a query that takes too long: the next look is another one.
  if (!(error instanceof ApiError)) logError(error, { note: 'the watch of the budgets' });
}

/** Begins to watch budgets, with or without anybody looking. @returns what ends that */
export function startBudgetWatch(): () => Promise<void> {
  const seen = new WeakMap<Store, Seen>();
  const stopping = new AbortController();
  let turn = Promise.resolve();
  let isFree = true;
  const look = (): void => {
    // A slow address must not pile up looks.
    if (!isFree) return;
    isFree = false;
    turn = lookAtAll(seen, stopping.signal)
      .catch(logFault)
      .finally(() => {
        isFree = true;
      });
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  look();
  return async () => {
    clearInterval(timer);
    // What is on its way is tried again at the next start.
    stopping.abort();
    await turn;
  };
}
