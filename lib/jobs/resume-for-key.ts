import 'server-only';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { isAwaited } from './job-keys';
import type { OpenJob } from './open-job';

/** A key of the owner's appeared: a job that waits for it goes on. */
export async function resumeForKey(job: OpenJob, key: OpenRouterKey): Promise<void> {
  const { record } = job;
  const code = record.state === 'paused' ? record.reason?.code : undefined;
  const isSame = record.key.fingerprint === key.fingerprint();
  if (code !== 'needs_key' && !(code === 'key_refused' && !isSame)) return;
  if (!(await isAwaited(key, record.key))) return;
  await job.resume({ ...record.key, fingerprint: key.fingerprint() });
}
