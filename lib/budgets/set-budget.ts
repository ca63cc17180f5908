import 'server-only';
import { randomBytes } from 'node:crypto';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { BUDGET_VERSION, type Budget, type BudgetDraft, countsTheSame } from './budget';
import type { BudgetBook } from './budget-book';
import { hostOf, readWebhookAddress } from './webhook-address';
import { sealAddress } from './webhook-secret';

/** @throws ApiError `invalid_request`, `conflict` */
export async function createBudget(
  book: BudgetBook,
  ledger: string,
  draft: BudgetDraft,
  nowMs: number,
): Promise<Budget> {
  const now = new Date(nowMs).toISOString();
  const id = `bud_${randomBytes(12).toString('hex')}`;
  const budget: Budget = {
    ...draft,
    version: BUDGET_VERSION,
    id,
    ledger,
    revision: 1,
    counts_since: now,
    webhook: await webhookOf(id, draft, null),
    created_at: now,
    updated_at: now,
  };
  await book.put(budget);
  return budget;
}

/** @throws ApiError `invalid_request` */
export async function changeBudget(
  book: BudgetBook,
  budget: Budget,
  draft: BudgetDraft,
  nowMs: number,
): Promise<Budget> {
  const now = new Date(nowMs).toISOString();
  const isSame = countsTheSame(budget, draft);
  const changed: Budget = {
    ...budget,
    ...draft,
    revision: isSame ? budget.revision : budget.revision + 1,
    counts_since: isSame ? budget.counts_since : now,
    webhook: await webhookOf(budget.id, draft, budget.webhook),
    updated_at: now,
  };
  await book.put(changed);
  return changed;
}

async function webhookOf(
  id: string,
  { webhook }: BudgetDraft,
  held: Budget['webhook'],
): Promise<Budget['webhook']> {
  if (webhook === null) return null;
  const { url: text, format } = webhook;
  if (text === undefined || text === '') {
    if (held) return { ...held, format };
    throw new ApiError('invalid_request', 'webhook.url: is missing.');
  }
  const url = readWebhookAddress(text, env().webhookHosts);
  return { format, host: hostOf(url), sealed: await sealAddress(id, url) };
}
