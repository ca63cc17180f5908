import { alertFacts } from '@/lib/budgets/alert';
import { BudgetBook } from '@/lib/budgets/budget-book';
import { route } from '@/lib/http/route';
import { ownStore } from '@/lib/session/own-store';
import { MAIN_LEDGER } from '@/lib/store/store';

/** The alerts that nobody dismissed yet, newest first. */
export const GET = route(async (request) => {
  const book = await BudgetBook.of(await ownStore(request));
  const open = book.alerts(MAIN_LEDGER).filter(({ dismissed_at }) => dismissed_at === null);
  return Response.json({ data: open.map(alertFacts) });
}, 'GET /api/budget-alerts');
