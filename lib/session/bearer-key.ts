import { ApiError } from '@/lib/http/api-error';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';

/**
 * The OpenRouter key that a request brings as `Authorization: Bearer …`.
 *
 * @throws ApiError `unauthorized` when it brings something that is none
 */
export function bearerKey(headers: Headers): OpenRouterKey | undefined {
  const authorization = headers.get('authorization')?.trim() ?? '';
  if (!/^bearer(\s|$)/i.test(authorization)) return undefined;
  try {
    return OpenRouterKey.parse(authorization.slice('bearer'.length));
  } catch {
    throw new ApiError(
      'unauthorized',
      'That is not an OpenRouter key. Send "Authorization: Bearer <OpenRouter key>".',
    );
  }
}
