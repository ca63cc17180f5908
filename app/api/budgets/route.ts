import { budgetDraftSchema } from '@/lib/budgets/budget';
import { BudgetBook } from '@/lib/budgets/budget-book';
import { checkBudgets } from '@/lib/budgets/check-budgets';
import { readBudgetViews } from '@/lib/budgets/read-budget-views';
import { createBudget } from '@/lib/budgets/set-budget';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { readDraft } from '@/lib/reports/read-draft';
import { ownStore } from '@/lib/session/own-store';
import { MAIN_LEDGER } from '@/lib/store/store';

/** All budgets, each with where it stands. */
export const GET = route(async (request) => {
  const store = await ownStore(request);
  const book = await BudgetBook.of(store);
  const ledger = await store.shownLedger();
  const data = await readBudgetViews(book, book.list(MAIN_LEDGER), ledger, Date.now());
  return Response.json({ data });
}, 'GET /api/budgets');

/** Sets a budget. A threshold that is passed already is told at once. */
export const POST = route(async (request) => {
  const draft = readDraft(budgetDraftSchema, await readJson(request));
  const store = await ownStore(request);
  const book = await BudgetBook.of(store);
  const nowMs = Date.now();
  const budget = await createBudget(book, MAIN_LEDGER, draft, nowMs);
  await checkBudgets(store, book, nowMs);
  const [data] = await readBudgetViews(book, [budget], await store.shownLedger(), nowMs);
  return Response.json({ data }, { status: 201 });
}, 'POST /api/budgets');
