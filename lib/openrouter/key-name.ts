import { ApiError } from '@/lib/http/api-error';
import type { OpenRouterClient } from './openrouter-client';
import type { OpenRouterKey } from './openrouter-key';

/** Pages of keys that are looked through. OpenRouter documents no page size; its pages have 100. */
const MOST_PAGES = 100;

/**
 * The name of the key with this hash, from OpenRouter's list of keys: records name keys, and never
 * carry a hash.
 *
 * @param hash SHA-256 in hex, as `GET /keys` answers it
 * @throws ApiError `forbidden` without a management key, `not_found`
 */
export async function keyNameOfHash(
  hash: string,
  key: OpenRouterKey,
  client: Pick<OpenRouterClient, 'get'>,
): Promise<string> {
  let offset = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { include_disabled: 'true', offset: String(offset) };
    const { json } = await client.get('GET /keys', key, query);
    const keys = keysOf(json);
    const found = keys.find((one) => one.hash === hash);
    if (found !== undefined) return found.name;
    if (keys.length === 0) break;
    offset += keys.length;
  }
  throw new ApiError('not_found', 'None of the keys of this OpenRouter account has that hash.');
}

function keysOf(json: unknown): { hash: string; name: string }[] {
  const data = typeof json === 'object' && json !== null && 'data' in json ? json.data : undefined;
  if (!Array.isArray(data)) {
    throw new ApiError(
      'upstream_invalid_response',
      'OpenRouter answered with something that is no list of keys. Try again later.',
    );
  }
  return data.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('hash' in one && 'name' in one)) return [];
    const { hash, name } = one;
    return typeof hash === 'string' && typeof name === 'string' ? [{ hash, name }] : [];
  });
}
