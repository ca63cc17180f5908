import { groupDigits } from '@/lib/generation/group-digits';
import { ApiError } from '@/lib/http/api-error';
import type { Bytes } from '@/lib/sources/source';

/**
 * The bytes of a sender, counted as they come.
 *
 * @throws ApiError `invalid_request` when the sender goes away before all of them have arrived
 */
export async function* arriving(
  bytes: Bytes,
  totalBytes: number | null,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    for await (const chunk of bytes) {
      length += chunk.length;
      count(chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    // Who leaves once all of it has arrived, leaves nothing undone.
    if (length !== totalBytes) throw brokenOff(length, error);
  }
}

/** What became of a body whose sender went away. */
export function brokenOff(bytes: number, cause: unknown): ApiError {
  return new ApiError(
    'invalid_request',
    `The upload broke off after ${groupDigits(bytes)} bytes. Send the file again.`,
    { cause },
  );
}
