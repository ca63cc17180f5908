import { z } from 'zod';
import { BudgetBook } from '@/lib/budgets/budget-book';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { readDraft } from '@/lib/reports/read-draft';
import { ownStore } from '@/lib/session/own-store';
import { MAIN_LEDGER } from '@/lib/store/store';

const dismissalSchema = z.object({ ids: z.array(z.string()).min(1).max(100) });

/** Takes alerts out of sight, on every screen of this ledger. Those that are not there are passed over. */
export const POST = route(async (request) => {
  const { ids } = readDraft(dismissalSchema, await readJson(request));
  const book = await BudgetBook.of(await ownStore(request));
  return Response.json({ data: { dismissed: await book.dismiss(MAIN_LEDGER, ids, Date.now()) } });
}, 'POST /api/budget-alerts/dismiss');
