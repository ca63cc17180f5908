import type { GenerationRecord } from '@/lib/generation/generation-record';
import { numberText, parseJson } from '@/lib/generation/lossless';

/** One provider that OpenRouter tried, as it reported it; everything may be missing. */
export interface ProviderAttempt {
  readonly provider: string | null;
  /** The provider's HTTP status. */
  readonly status: number | null;
  readonly latencyMs: number | null;
  readonly model: string | null;
  readonly isByok: boolean | null;
  readonly endpointId: string | null;
  /** The provider's own ID of the answer. */
  readonly upstreamId: string | null;
  readonly outcome: 'served' | 'failed' | 'unknown';
}

/** The attempts in the order of the record; empty when it tells none. */
export function providerAttempts(record: GenerationRecord): ProviderAttempt[] {
  if (record.provider_responses === null) return [];
  const parsed = parseJson(record.provider_responses);
  return Array.isArray(parsed) ? parsed.flatMap((item) => readAttempt(item) ?? []) : [];
}

/** Somebody else had to step in: an attempt failed before another one was made. */
export function fellBack(attempts: readonly ProviderAttempt[]): boolean {
  return attempts.slice(0, -1).some(({ outcome }) => outcome === 'failed');
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'refused the request',
  401: 'refused the key',
  402: 'out of credits',
  403: 'not allowed',
  404: 'not found',
  408: 'timed out',
  413: 'request too large',
  429: 'rate limited',
  500: 'failed inside',
  502: 'bad gateway',
  503: 'unavailable',
  504: 'timed out',
  524: 'timed out',
  529: 'overloaded',
};

/** A status in words, such as "429 rate limited". */
export function statusInWords({ status, outcome }: ProviderAttempt): string {
  if (status === null) return 'status unknown';
  if (outcome === 'served') return `${status} served`;
  return `${status} ${STATUS_WORDS[status] ?? 'failed'}`;
}

function readAttempt(item: unknown): ProviderAttempt | null {
  if (typeof item !== 'object' || item === null || numberText(item) !== null) return null;
  const entry = item as Readonly<Record<string, unknown>>;
  const status = numberOf(entry.status);
  return {
    provider: textOf(entry.provider_name),
    status,
    latencyMs: numberOf(entry.latency),
    model: textOf(entry.model_permaslug),
    isByok: typeof entry.is_byok === 'boolean' ? entry.is_byok : null,
    endpointId: textOf(entry.endpoint_id),
    upstreamId: textOf(entry.id),
    outcome: status === null ? 'unknown' : status >= 200 && status < 300 ? 'served' : 'failed',
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  const text = numberText(value);
  return text === null ? null : Number(text);
}
