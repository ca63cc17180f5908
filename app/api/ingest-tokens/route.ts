import { ApiError } from '@/lib/http/api-error';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { ingestTokenDraft, tokenFacts } from '@/lib/ingest/ingest-token';
import { IngestTokens } from '@/lib/ingest/ingest-tokens';
import { ownStore } from '@/lib/session/own-store';

/** All ingest tokens, the newest first; never what is sent. */
export const GET = route(async (request) => {
  const tokens = await IngestTokens.of(await ownStore(request));
  return Response.json({ data: tokens.list().map(tokenFacts) });
}, 'GET /api/ingest-tokens');

/** Makes an ingest token. What is to be sent is told this once. */
export const POST = route(async (request) => {
  const draft = ingestTokenDraft.safeParse(await readJson(request));
  if (!draft.success) {
    throw new ApiError('invalid_request', draft.error.issues[0]?.message ?? 'Give it a name.');
  }
  const tokens = await IngestTokens.of(await ownStore(request));
  const { token, secret } = await tokens.create(draft.data.name, Date.now());
  return Response.json({ data: { ...tokenFacts(token), token: secret } }, { status: 201 });
}, 'POST /api/ingest-tokens');
