import { route } from '@/lib/http/route';
import { demandIngestToken } from '@/lib/ingest/ingest-tokens';
import { receiveTraces } from '@/lib/ingest/receive-traces';
import { openStore } from '@/lib/store/open';

/** OTLP/HTTP traces, as OpenRouter's Broadcast and OpenTelemetry collectors send them. */
export const POST = route(receive, 'POST /api/v1/traces');

/** The same; Broadcast's webhook can be set to it. */
export const PUT = route(receive, 'PUT /api/v1/traces');

async function receive(request: Request): Promise<Response> {
  const token = await demandIngestToken(request.headers);
  return receiveTraces(request, await openStore(), token);
}
