import { baseGenerationId, isGenerationId } from '@/lib/generation/generation-id';
import type { Contribution, StoredGeneration } from '@/lib/generation/generation-record';
import { sourcesOfFields } from '@/lib/generation/merge';
import { parseGenerationRecord } from '@/lib/generation/parse-record';
import { ApiError } from '@/lib/http/api-error';
import type { OpenRouterClient } from '@/lib/openrouter/openrouter-client';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { pendingRetryMs } from './pending-generation';

/** Where look-ups read and write; `Ledger` of the store is one. */
export interface LookupLedger {
  find(id: string): Promise<StoredGeneration | null>;
  merge(contributions: readonly Contribution[]): Promise<unknown>;
}

/** Keys of other accounts that feed the same ledger. */
type OtherKeys = () => Promise<readonly OpenRouterKey[]>;

export interface Lookup {
  ledger: LookupLedger;
  client: Pick<OpenRouterClient, 'generation'>;
  /** Without one only the ledger is asked. */
  key: OpenRouterKey | undefined;
  /** Asked in turn for what `key` does not find. */
  otherKeys?: OtherKeys;
  nowMs: number;
  /** How long OpenRouter may take in all, in milliseconds. */
  patienceMs?: number;
}

/**
 * One generation by its ID: from the ledger when OpenRouter's own record is held, else from
 * OpenRouter, and then stored. What a coarser source told (a CSV cuts its money) is refined the
 * same way, and is the answer while OpenRouter has none. A row that is known by its ID only is no
 * answer.
 *
 * @throws ApiError `pending` (a 404 for an ID so young that its record may still appear, with the
 *   time to wait), `not_found`, `unauthorized` without a key, and the faults of client and store
 */
export async function lookUpGeneration(text: string, lookup: Lookup): Promise<StoredGeneration> {
  const id = baseGenerationId(text);
  if (!isGenerationId(id)) throw notFound(id);
  const held = await lookup.ledger.find(id);
  const heldSources = new Set(Object.values(sourcesOfFields(held?.provenance ?? '')));
  if (held !== null && holdsRecord(held)) return held;
  const coarse = [...heldSources].some((source) => source !== 'identifier') ? held : null;
  if (lookup.key === undefined) {
    if (coarse !== null) return coarse;
    // OpenRouter's own words for a request without a key.
    throw new ApiError('unauthorized', 'Missing Authentication header');
  }
  const others = lookup.otherKeys ?? (async () => []);
  const contribution = await fetchWithAnyKey(id, lookup.key, others, lookup).catch(
    (error: unknown) => {
      if (coarse !== null && error instanceof ApiError) return null;
      throw error;
    },
  );
  if (contribution === null && coarse !== null) return coarse;
  if (contribution !== null) await lookup.ledger.merge([contribution]);
  const stored = await lookup.ledger.find(id);
  if (stored !== null) return stored;
  throw notFound(id);
}

/**
 * Whether a row holds OpenRouter's own record, so that nothing is left to fetch. An excerpt of
 * one, as people paste them, is refined like a coarser source.
 */
export function holdsRecord({ record, provenance }: StoredGeneration): boolean {
  const sources = Object.values(sourcesOfFields(provenance));
  return sources.includes('generation') && record.model !== null && record.usage !== null;
}

/**
 * OpenRouter's record of an ID, asked for with one key after the other until one finds it. Another
 * key that OpenRouter refuses finds nothing; one that cannot be asked now leaves it open.
 *
 * @throws ApiError as `fetchRecord`
 */
export async function fetchWithAnyKey(
  id: string,
  key: OpenRouterKey,
  others: OtherKeys,
  lookup: Pick<Lookup, 'client' | 'nowMs' | 'patienceMs'>,
): Promise<Contribution> {
  try {
    return await fetchRecord(id, key, lookup);
  } catch (error) {
    if (!isCode(error, 'not_found', 'pending')) throw error;
    for (const other of await others()) {
      try {
        return await fetchRecord(id, other, lookup);
      } catch (fault) {
        if (!isCode(fault, 'not_found', 'pending', ...REFUSALS)) throw fault;
      }
    }
    throw error;
  }
}

const REFUSALS = ['unauthorized', 'forbidden', 'payment_required'] as const;

function isCode(error: unknown, ...codes: readonly ApiError['code'][]): boolean {
  return error instanceof ApiError && codes.includes(error.code);
}

/**
 * OpenRouter's record of an ID, not stored yet.
 *
 * @throws ApiError `pending` with the time to wait, `not_found`, and the client's faults
 */
async function fetchRecord(
  id: string,
  key: OpenRouterKey,
  { client, nowMs, patienceMs }: Pick<Lookup, 'client' | 'nowMs' | 'patienceMs'>,
): Promise<Contribution> {
  try {
    const patience = patienceMs === undefined ? {} : { patienceMs };
    const parsed = parseGenerationRecord((await client.generation(key, id, patience)).json);
    if (parsed.ok) return parsed.contribution;
    throw new ApiError(
      'upstream_invalid_response',
      `OpenRouter's record is unusable: ${parsed.reason}`,
    );
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
    const retryAfterMs = pendingRetryMs(id, nowMs);
    if (retryAfterMs === null) throw error;
    throw new ApiError('pending', error.message, {
      cause: error,
      retryAfterMs,
      metadata: error.metadata,
    });
  }
}

/** As OpenRouter says it. A text that is no ID at all is not repeated at length. */
function notFound(id: string): ApiError {
  const shown = /^[\w:-]{1,100}$/.test(id) ? `Generation ${id} not found` : 'Resource not found';
  return new ApiError('not_found', shown);
}
