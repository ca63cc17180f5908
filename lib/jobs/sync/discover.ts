import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { redact } from '@/lib/http/redact';
import { holdsRecord } from '@/lib/sources/lookup';
import { type JobContext, JobPaused } from '../job-kind';
import { analyticsNames } from './analytics-names';
import { listWindow } from './list-window';
import { advanced, halved, nextWindow, planOfJson, planToJson, type SyncPlan } from './sync-plan';

/** After this long OpenRouter is asked again when it does not say when. */
const RETRY_MS = 60_000;

/**
 * Lists every generation of the plan's time, window by window, and makes items of those whose
 * record the ledger lacks. The cursor is in the journal after the items of its window are, so a
 * crash repeats one window at most, and what it had added already is not added again.
 *
 * @throws JobPaused when key, limit, OpenRouter or store make it wait
 */
export async function discover(context: JobContext): Promise<SyncPlan> {
  let plan = planOfJson(context.job.plan);
  if (nextWindow(plan) === null) return plan;
  try {
    const names = analyticsNames(
      (await context.client.get('GET /analytics/meta', await context.key())).json,
    );
    if (names === null) {
      throw new ApiError(
        'upstream_rejected',
        "OpenRouter's analytics do not split by generation any more: it cannot be synced from.",
      );
    }
    // What a window that was cut off by a stop had added, and what the window before listed: ends
    // of windows may belong to both.
    let known = new Set(await idsFrom(context, plan.items));
    for (let window = nextWindow(plan); window !== null; window = nextWindow(plan)) {
      if (context.signal.aborted) return plan;
      // Asked for anew each time: it may have been removed, or its session have ended.
      const key = await context.key();
      const listed = await listWindow(context.client, key, names, window).catch((error) => {
        if (isTooMuch(error)) return null;
        throw error;
      });
      const shorter = listed?.isWhole ? null : halved(plan, window);
      if (shorter !== null) {
        plan = shorter;
        continue;
      }
      if (listed === null)
        throw new ApiError('query_timeout', 'OpenRouter takes too long to list.');
      const fresh = listed.ids.filter((id) => !known.has(id));
      const missing = await withoutHeld(context, fresh);
      await context.items.add(missing);
      plan = advanced(plan, window, {
        rows: listed.rows,
        held: fresh.length - missing.length,
        items: context.items.size,
        isWhole: listed.isWhole,
      });
      await context.checkpoint(planToJson(plan));
      context.tell({});
      known = new Set(listed.ids);
    }
    return plan;
  } catch (error) {
    throw pausedBy(error, context.clock.now());
  }
}

async function idsFrom({ items }: JobContext, from: number): Promise<string[]> {
  const ids: string[] = [];
  while (from + ids.length < items.size) {
    const stretch = await items.stretch(from + ids.length);
    if (stretch.length === 0) break;
    ids.push(...stretch.map(({ id }) => id));
  }
  return ids;
}

async function withoutHeld({ ledger }: JobContext, ids: readonly string[]): Promise<string[]> {
  const held = await ledger.findMany(ids);
  return ids.filter((id) => {
    const row = held.get(id);
    return row === undefined || !holdsRecord(row);
  });
}

/** OpenRouter could not answer for so long a stretch. */
function isTooMuch(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 408 || error.status === 413);
}

/** What a fault of the listing makes of the job: nothing of it is lost, so it waits. */
function pausedBy(error: unknown, nowMs: number): unknown {
  if (error instanceof JobPaused || !(error instanceof ApiError)) return error;
  const resumesAtMs = nowMs + (error.retryAfterMs ?? RETRY_MS);
  switch (error.code) {
    case 'unauthorized':
    case 'payment_required':
    case 'forbidden':
      return new JobPaused(
        'key_refused',
        `OpenRouter refused the key (${error.status}: ${redact(error.message)}). Sign in with a management key, then resume.`,
      );
    case 'rate_limited':
    case 'overloaded':
      return new JobPaused('rate_limited', redact(error.message), resumesAtMs);
    case 'store_full':
    case 'store_unavailable':
      return new JobPaused('store_full', error.message, resumesAtMs);
    default:
      return error.retryable
        ? new JobPaused('upstream_down', redact(error.message), resumesAtMs)
        : error;
  }
}
