import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { removeDemo } from '@/lib/imports/demo-ledger';
import { Undecodable } from '@/lib/sources/broadcast/otlp-span';
import {
  readTraces,
  type TraceEncoding,
  type TraceReading,
} from '@/lib/sources/broadcast/read-traces';
import { perStore } from '@/lib/store/per-store';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { GatheredMerge } from './gathered-merge';
import type { IngestToken } from './ingest-token';
import { IngestTokens } from './ingest-tokens';
import { openIntake } from './intake-budget';
import { otlpAnswer, otlpError } from './otlp-answer';
import { readBody } from './read-body';
import { SourceHealth } from './source-health';

/** Longest stretch of reading before other requests get their turn. */
const STRETCH_MS = 10;
/** A sender that is told of a full disk comes back, instead of dropping what it has. */
const FULL_RETRY_AFTER_MS = 60_000;

/**
 * Takes a delivery of OTLP traces. It is acknowledged once every generation in it is on disk;
 * deliveries that arrive together are committed together.
 *
 * Errors are answered here and not by `route`, because they have to be in the sender's encoding.
 */
export async function receiveTraces(
  request: Request,
  store: Store,
  token: IngestToken,
): Promise<Response> {
  const encoding = encodingOf(request.headers);
  const share = openIntake();
  const [tokens, health] = await Promise.all([IngestTokens.of(store), SourceHealth.of(store)]);
  try {
    if (encoding === null) throw unknownType();
    if (request.headers.get('x-test-connection')?.trim().toLowerCase() === 'true') {
      tokens.noteUse(token.id, 'test', Date.now());
      return otlpAnswer(encoding, NOTHING);
    }
    const body = await readBody(request, share);
    const reading = await decode(body, encoding);
    if (reading.isTest) tokens.noteUse(token.id, 'test', Date.now());
    await keep(reading, store, token, tokens, health);
    return otlpAnswer(encoding, reading);
  } catch (thrown) {
    const error = explain(thrown);
    health.noteError('broadcast', error.message, Date.now());
    return otlpError(encoding ?? 'json', error);
  } finally {
    share.release();
  }
}

const NOTHING = { rejected: 0, reason: '' };

async function keep(
  { contributions, spans, rejected, isTest }: TraceReading,
  store: Store,
  token: IngestToken,
  tokens: IngestTokens,
  health: SourceHealth,
): Promise<void> {
  // A test leaves no trace of a delivery, and neither does an empty body.
  if (spans === 0 || (isTest && contributions.length + rejected === 0)) return;
  if (contributions.length > 0) await (await gatheredMerge(store)).merge(contributions);
  const nowMs = Date.now();
  tokens.noteUse(token.id, { generations: contributions.length }, nowMs);
  if (rejected > 0) health.noteRejected('broadcast', rejected, nowMs);
}

/** One for each open store, whichever route a delivery comes by. */
function gatheredMerge(store: Store): Promise<GatheredMerge> {
  return perStore('gathered-merge', store, async () => {
    const health = await SourceHealth.of(store);
    let demoIsGone = false;
    return new GatheredMerge(store.ledger(MAIN_LEDGER), (commit) => {
      health.noteDelivery('broadcast', commit, Date.now());
      // Once is enough, for demo data cannot be loaded beside one's own.
      if (demoIsGone) return;
      demoIsGone = true;
      removeDemo(store).catch((error: unknown) => logError(error, { source: 'broadcast' }));
    });
  });
}

async function decode(body: Buffer, encoding: TraceEncoding): Promise<TraceReading> {
  let since = performance.now();
  const rest = () => {
    if (performance.now() - since < STRETCH_MS) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
  return readTraces(body, encoding, { keepContent: env().content === 'keep', rest });
}

function encodingOf(headers: Headers): TraceEncoding | null {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/x-protobuf' || type === 'application/protobuf') return 'protobuf';
  // A body without a type is JSON, as the webhook sends it.
  return type === '' || type === 'application/json' || type === 'text/plain' ? 'json' : null;
}

function unknownType(): ApiError {
  return new ApiError(
    'unsupported_media_type',
    'Send OTLP traces as "Content-Type: application/json" or "application/x-protobuf".',
  );
}

function explain(thrown: unknown): ApiError {
  if (thrown instanceof Undecodable) {
    return new ApiError(
      'invalid_request',
      `The body is no OTLP that can be read. ${thrown.message}`,
    );
  }
  if (thrown instanceof ApiError) {
    if (thrown.status >= 500 && thrown.code !== 'overloaded')
      logError(thrown, { source: 'broadcast' });
    if (thrown.code !== 'store_full') return thrown;
    // OTLP senders come back on 503 and drop what they have on 507.
    return new ApiError('overloaded', thrown.message, {
      cause: thrown,
      retryAfterMs: FULL_RETRY_AFTER_MS,
    });
  }
  logError(thrown, { source: 'broadcast' });
  return new ApiError('internal', 'Genledger failed on this delivery. Send it again later.', {
    cause: thrown,
  });
}
