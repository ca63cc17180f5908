import type { Alert } from './alert';
import { alertFacts } from './alert';
import type { WebhookFormat } from './budget-facts';

const BUDGETS_PATH = '/budgets';

/** The body of an alert's message. */
export function webhookMessage(
  alert: Alert,
  format: WebhookFormat,
  publicUrl: URL | undefined,
  isTest = false,
): string {
  const { words, threshold, ...facts } = alertFacts(alert);
  const link = publicUrl ? new URL(BUDGETS_PATH, publicUrl).href : null;
  const text = isTest ? `This is a test. ${words}` : words;
  if (format === 'slack') {
    // Slack's mark-up has three special characters; names of budgets are text.
    const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    return JSON.stringify({ text: link ? `${escaped} <${link}|Budgets>` : escaped });
  }
  return JSON.stringify({
    type: isTest ? 'budget.test' : 'budget.threshold',
    id: facts.id,
    text,
    budget: { id: facts.budget_id, name: facts.budget_name },
    threshold:
      threshold === 'forecast' ? { kind: 'forecast' } : { kind: 'percent', percent: threshold },
    period: { unit: facts.period, start: facts.start, end: facts.end, timezone: facts.timezone },
    amount_usd: facts.amount,
    spent_usd: facts.spent,
    // Then the spend is what is known of it, and the truth is more.
    unknown_cost_count: facts.unknown,
    estimate_usd: facts.estimate,
    late: facts.late,
    created_at: facts.created_at,
    url: link,
  });
}
