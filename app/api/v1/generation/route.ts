import { serialiseGeneration } from '@/lib/generation/serialise-record';
import { ApiError } from '@/lib/http/api-error';
import { route } from '@/lib/http/route';
import { SourceHealth } from '@/lib/ingest/source-health';
import { otherKeysOf } from '@/lib/jobs/job-keys';
import { jobRunner } from '@/lib/jobs/job-runner';
import { watchPending } from '@/lib/jobs/watch-pending';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import { callerKey } from '@/lib/session/caller-key';
import { ownStore } from '@/lib/session/own-store';
import { type LookupLedger, lookUpGeneration } from '@/lib/sources/lookup';
import type { Ledger } from '@/lib/store/ledger';
import { DEMO_LEDGER, MAIN_LEDGER } from '@/lib/store/store';

/** OpenRouter's `GET /generation?id=`: from the ledger, else from OpenRouter and then kept. */
export const GET = route(readGeneration, 'GET /api/v1/generation');

async function readGeneration(request: Request): Promise<Response> {
  const id = new URL(request.url).searchParams.get('id')?.trim() ?? '';
  if (id === '') {
    throw new ApiError('invalid_request', 'Name the generation: /generation?id=gen-…');
  }
  const caller = await callerKey(request);
  const store = await ownStore(request);
  const demo = await store.ledger(DEMO_LEDGER).find(id);
  const stored =
    demo ??
    (await lookUpGeneration(id, {
      ledger: counted(store.ledger(MAIN_LEDGER), await SourceHealth.of(store)),
      client: openRouterClient(),
      key: caller?.key,
      otherKeys: async () => (caller === undefined ? [] : otherKeysOf(caller.key, store)),
      nowMs: Date.now(),
    }).catch(async (error: unknown) => {
      const isPending = error instanceof ApiError && error.code === 'pending';
      if (isPending && caller !== undefined) await watchPending(id, caller, jobRunner(store));
      throw error;
    }));
  return new Response(serialiseGeneration(stored), {
    headers: { 'content-type': 'application/json' },
  });
}

/** What is fetched counts among the ways in. */
function counted(ledger: Ledger, health: SourceHealth): LookupLedger {
  return {
    find: (id) => ledger.find(id),
    merge: async (contributions) => {
      const counts = await ledger.merge(contributions);
      health.noteDelivery('look_up', { contributions, counts }, Date.now());
    },
  };
}
