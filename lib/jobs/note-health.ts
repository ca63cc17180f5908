import 'server-only';
import { logError } from '@/lib/http/log-error';
import { SourceHealth } from '@/lib/ingest/source-health';
import type { Store } from '@/lib/store/store';
import type { JobOutcome } from './job-kind';
import type { JobRecord } from './job-record';

/** Counts what a job brought, or why it did not, among the ways in. It is worth no failure. */
export function noteHealth(store: Store, { kind }: JobRecord, outcome: JobOutcome): void {
  const way = WAYS[kind] ?? 'look_up';
  SourceHealth.of(store)
    .then((health) => {
      if ('failure' in outcome) health.noteError(way, outcome.failure, Date.now());
      else {
        const { record, counts } = outcome;
        health.noteDelivery(way, { contributions: [record], counts }, Date.now());
      }
    })
    .catch((error: unknown) => logError(error, { job: kind }));
}

/** What jobs of other kinds bring, they look up. */
const WAYS: Readonly<Partial<Record<string, 'sync' | 'import'>>> = {
  sync: 'sync',
  import: 'import',
};
