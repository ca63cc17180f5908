import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import type { Store } from '@/lib/store/store';
import type { Alert } from './alert';
import type { Budget } from './budget';

const BUDGET = 'budget';
const ALERT = 'budget_alert';
/** The watch looks at the budgets of all ledgers, so they lie together; each names its own. */
const SHELF = 'budgets';

const MOST_BUDGETS = 200;
/** Alerts are kept for two years of months, and as long as a period that they are about. */
const ALERTS_KEPT_MS = 800 * 86_400_000;
const MOST_ALERTS = 5_000;

/** All budgets of a server, and what was told of them. Every change goes through the one book of a store. */
export class BudgetBook {
  private constructor(
    private readonly store: Store,
    private readonly held: Map<string, Budget>,
    private readonly told: Map<string, Alert>,
  ) {}

  static of(store: Store): Promise<BudgetBook> {
    const known = opened().get(store);
    if (known) return known;
    const opening = BudgetBook.load(store);
    opened().set(store, opening);
    opening.catch(() => opened().delete(store));
    return opening;
  }

  private static async load(store: Store): Promise<BudgetBook> {
    const [budgets, alerts] = await Promise.all([
      store.listDocuments<Budget>(BUDGET, SHELF),
      store.listDocuments<Alert>(ALERT, SHELF),
    ]);
    const byId = <One extends { id: string }>(list: readonly One[]) =>
      new Map(list.map((one) => [one.id, one]));
    return new BudgetBook(store, byId(budgets), byId(alerts));
  }

  /** One after the other: two checks at once would find the same threshold untold. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private turn: Promise<unknown> = Promise.resolve();

  all(): Budget[] {
    return [...this.held.values()];
  }

  /** In the order that they were made. */
  list(ledger: string): Budget[] {
    const own = this.all().filter((budget) => budget.ledger === ledger);
    return own.sort((a, b) => a.created_at.localeCompare(b.created_at));
  }

  /** @throws ApiError `not_found`, for the budgets of other ledgers as well */
  demand(ledger: string, id: string): Budget {
    const budget = this.held.get(id);
    if (budget?.ledger === ledger) return budget;
    throw new ApiError('not_found', 'There is no budget of that ID. GET /api/budgets lists all.');
  }

  /** Durable when it resolves. @throws ApiError `conflict` when there are too many */
  async put(budget: Budget): Promise<void> {
    if (!this.held.has(budget.id) && this.list(budget.ledger).length >= MOST_BUDGETS) {
      throw new ApiError('conflict', `There are ${MOST_BUDGETS} budgets. Delete some first.`);
    }
    await this.store.writeDocument(key(BUDGET, budget.id), budget);
    this.held.set(budget.id, budget);
  }

  /** Its alerts go with it. */
  async remove({ id }: Budget): Promise<void> {
    await this.store.removeDocument(key(BUDGET, id));
    this.held.delete(id);
    for (const alert of this.alertsOf(id)) await this.removeAlert(alert);
  }

  alertsOf(budgetId: string): Alert[] {
    return [...this.told.values()].filter((alert) => alert.budget_id === budgetId);
  }

  /** The newest first. */
  alerts(ledger: string): Alert[] {
    const own = [...this.told.values()].filter((alert) => alert.ledger === ledger);
    return own.sort((a, b) => b.created_at.localeCompare(a.created_at));
  }

  findAlert(id: string): Alert | null {
    return this.told.get(id) ?? null;
  }

  /** Messages that are due, the oldest first. */
  waiting(nowMs: number): Alert[] {
    return [...this.told.values()]
      .filter(
        ({ delivery }) =>
          delivery?.state === 'waiting' && Date.parse(delivery.next_at ?? '') <= nowMs,
      )
      .sort((a, b) => a.created_at.localeCompare(b.created_at));
  }

  /** Durable when it resolves. */
  async putAlert(alert: Alert): Promise<void> {
    await this.store.writeDocument(key(ALERT, alert.id), alert);
    this.told.set(alert.id, alert);
  }

  /** @returns the IDs that are dismissed now */
  async dismiss(ledger: string, ids: readonly string[], nowMs: number): Promise<string[]> {
    const now = new Date(nowMs).toISOString();
    const dismissed: string[] = [];
    for (const id of ids) {
      const alert = this.told.get(id);
      if (alert?.ledger !== ledger) continue;
      await this.putAlert({ ...alert, dismissed_at: now });
      dismissed.push(id);
    }
    return dismissed;
  }

  /** Takes out what is too old to be asked about. */
  async forgetOld(nowMs: number): Promise<void> {
    const old = [...this.told.values()]
      .sort((a, b) => b.created_at.localeCompare(a.created_at))
      .filter((alert, place) => {
        const age = nowMs - Date.parse(alert.end);
        return age > ALERTS_KEPT_MS || place >= MOST_ALERTS;
      });
    for (const alert of old) await this.removeAlert(alert);
  }

  private async removeAlert({ id }: Alert): Promise<void> {
    await this.store.removeDocument(key(ALERT, id));
    this.told.delete(id);
  }
}

const key = (kind: string, id: string) => ({ kind, ledger: SHELF, id });

/** One for all bundles of the server: routes and the watch are bundled apart. */
function opened(): WeakMap<Store, Promise<BudgetBook>> {
  const holder: typeof globalThis & { [OPENED]?: WeakMap<Store, Promise<BudgetBook>> } = globalThis;
  holder[OPENED] ??= new WeakMap();
  return holder[OPENED];
}

const OPENED = Symbol.for('genledger.budget-books');
