import 'server-only';
import { env } from '@/lib/env';
import type { Alert } from './alert';
import type { BudgetBook } from './budget-book';
import type { Delivery } from './budget-facts';
import { sendWebhook, type WebhookOutcome } from './send-webhook';
import { webhookMessage } from './webhook-message';
import { openAddress } from './webhook-secret';

const MINUTE_MS = 60_000;
/** Waits after the first, second, … try: about a day in all. */
const WAITS_MS = [0.5, 2, 10, 30, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);

/**
 * Sends every message that is due. A try is on disk before it begins, its outcome after it: whatever
 * happens between is tried again under the same idempotency key.
 */
export async function deliverAlerts(
  book: BudgetBook,
  nowMs: number,
  stop?: AbortSignal,
): Promise<void> {
  for (const alert of book.waiting(nowMs)) {
    const { delivery } = alert;
    if (stop?.aborted) return;
    if (delivery) await deliver(book, alert, delivery, nowMs, stop);
  }
}

async function deliver(
  book: BudgetBook,
  alert: Alert,
  delivery: Delivery,
  nowMs: number,
  stop: AbortSignal | undefined,
): Promise<void> {
  const attempts = delivery.attempts + 1;
  const wait = WAITS_MS[attempts - 1];
  const begun: Delivery = {
    ...delivery,
    attempts,
    last_at: new Date(nowMs).toISOString(),
    last_result: 'Under way.',
    next_at: new Date(nowMs + (wait ?? MINUTE_MS)).toISOString(),
  };
  await book.putAlert({ ...alert, delivery: begun });
  const outcome = await sendAlert(book, alert, { stop });
  // Meanwhile it may have been dismissed, or its budget deleted.
  const now = book.findAlert(alert.id);
  if (now) await book.putAlert({ ...now, delivery: ended(begun, outcome, nowMs, wait) });
}

function ended(
  begun: Delivery,
  outcome: WebhookOutcome,
  nowMs: number,
  wait: number | undefined,
): Delivery {
  const last = { ...begun, last_result: outcome.words };
  if (outcome.ok) return { ...last, state: 'sent', next_at: null };
  if (!outcome.retry || wait === undefined) return { ...last, state: 'failed', next_at: null };
  const waitMs = Math.max(wait, outcome.retryAfterMs ?? 0);
  return { ...last, next_at: new Date(nowMs + waitMs).toISOString() };
}

/** Sends an alert to the address that its budget has now. */
export async function sendAlert(
  book: BudgetBook,
  alert: Alert,
  { isTest = false, stop }: { isTest?: boolean; stop?: AbortSignal | undefined } = {},
): Promise<WebhookOutcome> {
  const failed = (words: string) =>
    ({ ok: false, words, retry: false, retryAfterMs: null }) as const;
  const webhook = book.all().find(({ id }) => id === alert.budget_id)?.webhook;
  if (!webhook) return failed('The budget has no address any more.');
  const url = await openAddress(alert.budget_id, webhook.sealed);
  if (!url) return failed('The address cannot be read any more. Enter it again.');
  const { publicUrl, webhookHosts } = env();
  return sendWebhook({
    url,
    body: webhookMessage(alert, webhook.format, publicUrl, isTest),
    idempotencyKey: alert.id,
    allowedHosts: webhookHosts,
    stop,
  });
}
