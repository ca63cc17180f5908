import type { Metadata } from 'next';
import { createLoader } from 'nuqs/server';
import { BudgetsPage } from '@/components/budgets/budgets-page';
import { alertFacts } from '@/lib/budgets/alert';
import { BudgetBook } from '@/lib/budgets/budget-book';
import { readBudgetViews } from '@/lib/budgets/read-budget-views';
import { demandPageAccess, pageStore } from '@/lib/http/page-access';
import { MAIN_LEDGER } from '@/lib/store/store';
import { resolveView } from '@/lib/view/resolve-view';
import { rangeQuestion } from '@/lib/view/resolved-view';
import { VIEW_PARSERS } from '@/lib/view/view-state';

export const metadata: Metadata = { title: 'Budgets' };

const loadView = createLoader(VIEW_PARSERS);

export default async function Budgets() {
  await demandPageAccess('/budgets');
  const store = await pageStore();
  const ledger = await store.shownLedger();
  const book = await BudgetBook.of(store);
  const nowMs = Date.now();
  // Where the menus of filters look for values: the last month of data.
  const view = loadView(new URLSearchParams('from=now-30d'));
  return (
    <BudgetsPage
      budgets={await readBudgetViews(book, book.list(MAIN_LEDGER), ledger, nowMs)}
      alerts={book
        .alerts(MAIN_LEDGER)
        .filter(({ dismissed_at }) => dismissed_at === null)
        .map(alertFacts)}
      view={view}
      resolved={resolveView(rangeQuestion(view), await ledger.bounds(), nowMs)}
    />
  );
}
