import { groupDigits } from '@/lib/generation/group-digits';
import { ApiError } from '@/lib/http/api-error';

/** What became of a body whose sender went away. */
export function brokenOff(bytes: number, cause: unknown): ApiError {
  return new ApiError(
    'invalid_request',
    `The upload broke off after ${groupDigits(bytes)} bytes. Send the file again.`,
    { cause },
  );
}
