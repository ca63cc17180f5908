import 'server-only';
import { z } from 'zod';
import { ApiError } from '@/lib/http/api-error';
import { readJson } from '@/lib/http/parse-json';
import { idsInText } from './ids-in-text';

const TITLE_LENGTH = 200;

const body = z.strictObject({
  ids: z.array(z.string()),
  title: z.string().trim().max(TITLE_LENGTH).optional(),
});

/**
 * What to look up: JSON `{"ids": ["gen-…"], "title": "…"}`, or any text with IDs in it, whose title
 * is the query parameter `title`.
 *
 * @throws ApiError `invalid_request`
 */
export async function readLookUpRequest(
  request: Request,
): Promise<{ ids: AsyncIterable<string> | Iterable<string>; title: string }> {
  const isJson = request.headers.get('content-type')?.toLowerCase().startsWith('application/json');
  if (!isJson) {
    const title = new URL(request.url).searchParams.get('title')?.trim().slice(0, TITLE_LENGTH);
    return { ids: idsInText(request.body ?? []), title: title || DEFAULT_TITLE };
  }
  const parsed = body.safeParse(await readJson(request));
  if (parsed.success) {
    return { ids: parsed.data.ids, title: parsed.data.title || DEFAULT_TITLE };
  }
  throw new ApiError(
    'invalid_request',
    'Send {"ids": ["gen-…", …], "title": "…"} (the title may be left out), or text with IDs in it as text/plain.',
  );
}

const DEFAULT_TITLE = 'Look-up of IDs';
