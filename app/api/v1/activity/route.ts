import { ApiError } from '@/lib/http/api-error';
import { route } from '@/lib/http/route';
import { openRouterClient } from '@/lib/openrouter/client-of-server';
import { keyNameOfHash } from '@/lib/openrouter/key-name';
import { activityQuery, activityRange, serialiseActivity } from '@/lib/query/activity';
import { demandCallerKey } from '@/lib/session/caller-key';
import { ownStore } from '@/lib/session/own-store';

/** OpenRouter's `GET /activity`, answered from the ledger; any day may be asked for. */
export const GET = route(async (request) => {
  const { searchParams } = new URL(request.url);
  const date = searchParams.get('date');
  const timeRange = activityRange(date, Date.now());
  if (timeRange === null) {
    throw new ApiError('invalid_request', 'date: use a UTC day such as 2026-01-31.');
  }
  const groupBy = searchParams.get('group_by');
  if (groupBy !== null && groupBy !== 'workspace') {
    throw new ApiError('invalid_request', 'group_by: the only value is "workspace".');
  }
  const asked = {
    date,
    apiKeyName: await keyName(request, searchParams.get('api_key_hash')),
    userId: searchParams.get('user_id'),
    workspaceId: searchParams.get('workspace_id'),
    byWorkspace: groupBy === 'workspace',
  };
  const ledger = await (await ownStore(request)).shownLedger();
  const result = await ledger.query(activityQuery(asked, timeRange));
  if (result.truncated) {
    throw new ApiError('query_too_large', 'Too many rows: ask for one day with "date".');
  }
  return new Response(serialiseActivity(result, asked), {
    headers: { 'content-type': 'application/json' },
  });
}, 'GET /api/v1/activity');

/** Records name a key and do not carry its hash: only OpenRouter can tell which is which. */
async function keyName(request: Request, hash: string | null): Promise<string | null> {
  if (hash === null) return null;
  if (!/^[\da-f]{64}$/i.test(hash)) {
    throw new ApiError('invalid_request', 'api_key_hash: a SHA-256 in 64 hex digits is needed.');
  }
  const { key } = await demandCallerKey(request);
  return keyNameOfHash(hash.toLowerCase(), key, openRouterClient());
}
