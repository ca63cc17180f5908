import { budgetDraftSchema } from '@/lib/budgets/budget';
import { BudgetBook } from '@/lib/budgets/budget-book';
import { checkBudgets } from '@/lib/budgets/check-budgets';
import { readBudgetViews } from '@/lib/budgets/read-budget-views';
import { changeBudget } from '@/lib/budgets/set-budget';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { readDraft } from '@/lib/reports/read-draft';
import { ownStore } from '@/lib/session/own-store';
import { MAIN_LEDGER } from '@/lib/store/store';

export const GET = route(async (request, { params }) => {
  const store = await ownStore(request);
  const book = await BudgetBook.of(store);
  const budget = book.demand(MAIN_LEDGER, params.id);
  const [data] = await readBudgetViews(book, [budget], await store.shownLedger(), Date.now());
  return Response.json({ data });
}, 'GET /api/budgets/[id]');

/** Replaces it. With another amount, scope or period its thresholds are new ones. */
export const PUT = route(async (request, { params }) => {
  const draft = readDraft(budgetDraftSchema, await readJson(request));
  const store = await ownStore(request);
  const book = await BudgetBook.of(store);
  const nowMs = Date.now();
  const budget = await changeBudget(book, book.demand(MAIN_LEDGER, params.id), draft, nowMs);
  await checkBudgets(store, book, nowMs);
  const [data] = await readBudgetViews(book, [budget], await store.shownLedger(), nowMs);
  return Response.json({ data });
}, 'PUT /api/budgets/[id]');

/** Deletes it, and what was told of it. */
export const DELETE = route(async (request, { params }) => {
  const book = await BudgetBook.of(await ownStore(request));
  const budget = book.demand(MAIN_LEDGER, params.id);
  await book.remove(budget);
  return Response.json({ data: { id: budget.id, deleted: true } });
}, 'DELETE /api/budgets/[id]');
