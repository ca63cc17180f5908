import { z } from 'zod';
import { ApiError } from '@/lib/http/api-error';
import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { jobRunner } from '@/lib/jobs/job-runner';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { demandKeyToWorkWith } from '@/lib/session/caller-key';
import { addKey, listKeys } from '@/lib/session/own-keys';
import { ownStore } from '@/lib/session/own-store';

/** The keys that were left with the server for work that nobody attends; never the keys themselves. */
export const GET = route(async (request) => {
  return Response.json({ data: await listKeys(await ownStore(request), request.headers) });
}, 'GET /api/keys');

const draft = z.union([
  z.strictObject({ key: z.string() }),
  z.strictObject({ use: z.literal('session') }),
]);

/** Leaves a key with the server: one of any account, or the one that the caller is signed in with. */
export const POST = route(async (request) => {
  const asked = draft.safeParse(await readJson(request));
  if (!asked.success) {
    throw new ApiError(
      'invalid_request',
      'Send {"key": "sk-or-…"}, or {"use": "session"} for the key that you are signed in with.',
    );
  }
  const store = await ownStore(request);
  const key =
    'key' in asked.data
      ? OpenRouterKey.parse(asked.data.key)
      : (await demandKeyToWorkWith(request)).key;
  const data = await addKey(store, key, { headers: request.headers, nowMs: Date.now() });
  // What waits for this key goes on.
  await jobRunner(store).keySeen(key);
  return Response.json({ data }, { status: 201 });
}, 'POST /api/keys');
