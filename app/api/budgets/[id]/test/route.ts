import { BudgetBook } from '@/lib/budgets/budget-book';
import { sendAlert } from '@/lib/budgets/deliver-alerts';
import { readBudgetViews } from '@/lib/budgets/read-budget-views';
import { testAlert } from '@/lib/budgets/test-alert';
import { ApiError } from '@/lib/http/api-error';
import { route } from '@/lib/http/route';
import { ownStore } from '@/lib/session/own-store';
import { MAIN_LEDGER } from '@/lib/store/store';

/** Sends a test to the budget's address, once, and answers what came of it. */
export const POST = route(async (request, { params }) => {
  const store = await ownStore(request);
  const book = await BudgetBook.of(store);
  const budget = book.demand(MAIN_LEDGER, params.id);
  if (budget.webhook === null) {
    throw new ApiError('invalid_request', 'This budget has no webhook. Give it an address first.');
  }
  const nowMs = Date.now();
  const [view] = await readBudgetViews(book, [budget], await store.shownLedger(), nowMs);
  if (!view) throw new ApiError('not_found', 'There is no budget of that ID.');
  const { ok, words } = await sendAlert(book, testAlert(budget, view.standing, nowMs), {
    isTest: true,
  });
  return Response.json({ data: { ok, result: words } });
}, 'POST /api/budgets/[id]/test');
