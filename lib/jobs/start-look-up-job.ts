import 'server-only';
import { baseGenerationId, isGenerationId } from '@/lib/generation/generation-id';
import { ApiError } from '@/lib/http/api-error';
import type { CallerKey } from '@/lib/session/caller-key';
import { adoptKey } from './job-keys';
import type { JobReport } from './job-report';
import type { JobRunner } from './job-runner';

export interface LookUpJob {
  /** IDs of any spelling that OpenRouter knows, suffixes too; those that are none are left out. */
  readonly ids: AsyncIterable<string> | Iterable<string>;
  /** For people: what is looked up, such as the name of the file. */
  readonly title: string;
  /**
   * The key that the look-ups are made with: `callerKey(request)`. Without one the job waits for the
   * first key that signs in.
   */
  readonly caller: CallerKey | undefined;
}

/**
 * Starts to look up any number of IDs. Resolves when all of them are in the journal: from then on
 * the job ends, whatever happens to this process. What the ledger holds already is not fetched.
 *
 * @throws ApiError `invalid_request` when there is no ID at all, `overloaded`, `payload_too_large`
 */
export async function startLookUpJob(
  { ids, title, caller }: LookUpJob,
  jobs: JobRunner,
): Promise<JobReport> {
  const key = await adoptKey(caller, jobs.store);
  const found = { count: 0 };
  const some = demandSome(baseIds(ids, found), found);
  return jobs.startJob({ kind: 'look_up', title, key }, some);
}

async function* baseIds(ids: LookUpJob['ids'], found: { count: number }) {
  for await (const text of ids) {
    const id = baseGenerationId(text);
    if (!isGenerationId(id)) continue;
    found.count += 1;
    yield id;
  }
}

async function* demandSome(ids: AsyncIterable<string>, found: { count: number }) {
  yield* ids;
  if (found.count > 0) return;
  throw new ApiError(
    'invalid_request',
    'There is no generation ID in this. IDs begin with "gen-", such as gen-1782972669-hJkLmNpQrStUvWxYz123.',
  );
}
