import type { Contribution } from '@/lib/generation/generation-record';
import { decodeJson } from './decode-json';
import { decodeProtobuf } from './decode-protobuf';
import { LARGEST_ATTRIBUTE_BYTES } from './otlp-span';
import { readSpan } from './read-span';

/** With content kept: the longest prompt or answer. */
const LARGEST_CONTENT_BYTES = 1024 * 1024;

export type TraceEncoding = 'json' | 'protobuf';

/** What a body of traces held. */
export interface TraceReading {
  readonly contributions: readonly Contribution[];
  /** Spans of every kind. */
  readonly spans: number;
  readonly rejected: number;
  /** Why the first rejected span was; empty when none was. */
  readonly reason: string;
  /** Whether OpenRouter was trying the connection. */
  readonly isTest: boolean;
}

/**
 * Reads a body of OTLP traces, span by span.
 *
 * @param rest called after every span; gives others their turn in a long body
 * @throws Undecodable
 */
export async function readTraces(
  body: Buffer,
  encoding: TraceEncoding,
  { keepContent, rest }: { keepContent: boolean; rest: () => Promise<void> | undefined },
): Promise<TraceReading> {
  const limit = keepContent ? LARGEST_CONTENT_BYTES : LARGEST_ATTRIBUTE_BYTES;
  const decoded = encoding === 'json' ? decodeJson(body, limit) : decodeProtobuf(body, limit);
  const contributions: Contribution[] = [];
  let [spans, rejected, reason, isTest] = [0, 0, '', false];
  for (const span of decoded) {
    spans += 1;
    const reading = readSpan(span, { keepContent, source: 'broadcast' });
    if (reading.kind === 'generation') contributions.push(reading.contribution);
    else if (reading.kind === 'test') isTest = true;
    else if (reading.kind === 'rejected') {
      rejected += 1;
      if (reason === '') reason = reading.reason;
    }
    const pause = rest();
    if (pause) await pause;
  }
  return { contributions, spans, rejected, reason, isTest };
}
