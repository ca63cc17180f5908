import 'server-only';
import { fetchWithAnyKey } from '@/lib/sources/lookup';
import type { JobContext } from '../job-kind';
import { endOf } from './look-up-end';
import { LookUpQueue, type NextLookUp } from './look-up-queue';

/**
 * Looks up every item that has no end yet, until all have one: stored, not found, or failed with a
 * reason. What is not there yet is asked for again on its schedule, so this may take a day.
 *
 * An answer is on disk before the next ID of the same turn is asked for, so a crash repeats at
 * most as many requests as there are turns.
 *
 * @throws JobPaused when the key, OpenRouter or the store makes all IDs wait
 */
export async function lookUpItems(context: JobContext): Promise<void> {
  const { items, signal, slots, wakeUp, job } = context;
  const queue = new LookUpQueue(context);
  const inFlight = new Set<Promise<void>>();
  let stop: { reason: unknown } | undefined;
  while (!signal.aborted && stop === undefined) {
    const { rings } = wakeUp;
    const waitMs = await queue.waitMs();
    if (waitMs !== 0) {
      // What ended while the queue was looked at may have put something back into it.
      if (wakeUp.rings !== rings) continue;
      if (waitMs === null && inFlight.size === 0) break;
      await wakeUp.wait(waitMs ?? Number.POSITIVE_INFINITY);
      continue;
    }
    const giveBack = await slots.take(job.id);
    const next = signal.aborted || stop !== undefined ? null : await queue.take();
    if (next === null) {
      giveBack();
      continue;
    }
    const task = lookUpOne(context, queue, next)
      .catch((error: unknown) => {
        stop ??= { reason: error };
      })
      .finally(() => {
        giveBack();
        inFlight.delete(task);
        context.tell({ fetching: inFlight.size });
        wakeUp.ring();
      });
    inFlight.add(task);
    context.tell({ fetching: inFlight.size });
  }
  await Promise.all(inFlight);
  await items.flushed();
  if (stop !== undefined) throw stop.reason;
}

async function lookUpOne(context: JobContext, queue: LookUpQueue, next: NextLookUp): Promise<void> {
  const { items, ledger, client, clock, tell, note } = context;
  const { position, id } = next;
  try {
    const key = await context.key();
    const others = () => context.otherKeys(key);
    const record = await fetchWithAnyKey(id, key, others, { client, nowMs: clock.now() });
    note({ record, counts: await ledger.merge([record]) });
  } catch (error) {
    const nowMs = clock.now();
    const end = endOf(error, next, { nowMs, blockedForMs: client.blockedForMs() });
    if (end.kind === 'later') {
      queue.defer({ ...next, ...end.due });
      if (end.pause !== null) throw end.pause;
      return;
    }
    items.set(position, end.state, end.note);
    if (end.state === 'failed') note({ failure: end.note.reason ?? 'It failed.' });
    if (end.state === 'pending') queue.addPending(position, nowMs + end.waitMs);
    else tell({ settled: 1 });
    await items.flushed();
    return;
  }
  // The ledger is the proof; the note of it may come later.
  items.set(position, 'stored');
  tell({ settled: 1 });
}
