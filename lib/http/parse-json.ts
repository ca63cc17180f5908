import { ApiError } from './api-error';

const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * JSON text from outside. Names that could reach a prototype are refused wherever they stand.
 * Numbers become doubles: not for money.
 *
 * @throws ApiError `invalid_request`
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (FORBIDDEN_NAMES.has(name)) {
        throw new ApiError(
          'invalid_request',
          `Remove the field named "${name}": it is not allowed.`,
        );
      }
      return value;
    });
  } catch (error) {
    if (error instanceof ApiError) throw error;
    // V8 quotes the text in its message, and a pasted key could be in it: no cause, no message.
    throw new ApiError(
      'invalid_request',
      'The body is not valid JSON. Check it and send it again.',
    );
  }
}

/**
 * The JSON body of a request. The media type is demanded because a form of another site can send
 * JSON text, but not name it `application/json`.
 *
 * @throws ApiError `unsupported_media_type`, `invalid_request`
 */
export async function readJson(request: Request): Promise<unknown> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new ApiError(
      'unsupported_media_type',
      'Send the body as "Content-Type: application/json".',
    );
  }
  return parseJson(await request.text());
}
