import 'server-only';
import { ordinaryKeyOf } from '../job-keys';
import { type JobContext, type JobKind, JobPaused } from '../job-kind';
import { lookUpItems } from '../look-up/look-up-items';
import { discover } from './discover';
import { keyOfSync } from './sync-keys';
import { noteCovered } from './sync-state';

/** Lists what OpenRouter has, then looks up what is missing. */
export const syncKind = {
  label: 'Sync',
  keyOf: keyOfSync,
  async run(context: JobContext): Promise<void> {
    const plan = await discover(context);
    if (context.signal.aborted) return;
    await noteCovered(context.store, plan);
    await lookUpMissing(context);
  },
} as const satisfies JobKind;

/** With the management key, and, where that may not read records, with an ordinary one. */
async function lookUpMissing(context: JobContext): Promise<void> {
  const ordinaryKey = async () =>
    (await ordinaryKeyOf(context.job.key, context.store)) ?? (await context.key());
  // They were listed for this account: no other key finds what is not there yet.
  const otherKeys = async () => [];
  try {
    await lookUpItems({ ...context, otherKeys });
  } catch (error) {
    const isRefused = error instanceof JobPaused && error.code === 'key_refused';
    const hasOrdinary = (await ordinaryKeyOf(context.job.key, context.store)) !== undefined;
    if (!isRefused || !hasOrdinary) throw error;
    await lookUpItems({ ...context, otherKeys, key: ordinaryKey });
  }
}
