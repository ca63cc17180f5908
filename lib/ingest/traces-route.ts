import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerDirectly } from '@/lib/http/answer-directly';
import { route } from '@/lib/http/route';
import { demandIngestToken } from './ingest-tokens';
import { receiveTraces } from './receive-traces';

const PATH = '/api/v1/traces';

/** OTLP/HTTP traces, as OpenRouter's Broadcast and OpenTelemetry collectors send them. */
export const postTraces = route(receive, `POST ${PATH}`);

/** The same; Broadcast's webhook can be set to it. */
export const putTraces = route(receive, `PUT ${PATH}`);

async function receive(request: Request): Promise<Response> {
  const { token, store } = await demandIngestToken(request.headers);
  return receiveTraces(request, store, token);
}

/**
 * Answers deliveries, which often come with one generation each, before Next sees them.
 *
 * @returns whether it is a delivery
 */
export function takeDelivery(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const { method, url = '' } = incoming;
  if (url !== PATH && !url.startsWith(`${PATH}?`)) return false;
  if (method !== 'POST' && method !== 'PUT') return false;
  void answerDirectly(method === 'POST' ? postTraces : putTraces, incoming, outgoing);
  return true;
}

/** Where scripts/serve.mjs, which is outside of the bundle, finds {@link takeDelivery}. */
export function offerDirectDeliveries(): void {
  Object.assign(globalThis, { [Symbol.for('genledger.take-delivery')]: takeDelivery });
}
