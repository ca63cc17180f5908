import { groupDigits } from '@/lib/generation/group-digits';
import { ApiError } from './api-error';
import { wholeBodyOf } from './whole-body';

/**
 * The request with a body that cannot exceed `limitBytes`, counted while it streams, and that
 * fails when it ends before its `Content-Length`: a proxy may cut a body without a word.
 *
 * `fault()` gives the reason after the fact, for readers such as `formData()` that hide it.
 */
export function limitBody(
  request: Request,
  limitBytes: number,
): { request: Request; fault: () => ApiError | undefined } {
  let fault: ApiError | undefined;
  const announced = Number(request.headers.get('content-length') ?? Number.NaN);
  if (announced > limitBytes) throw tooLarge(limitBytes);
  if (wholeBodyOf(request) !== undefined || request.body === null) {
    return { request, fault: () => undefined };
  }

  let received = 0;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        received += chunk.byteLength;
        if (received > limitBytes) {
          fault = tooLarge(limitBytes);
          controller.error(fault);
        } else {
          controller.enqueue(chunk);
        }
      },
      flush(controller) {
        if (received >= announced || Number.isNaN(announced)) return;
        fault = new ApiError(
          'invalid_request',
          `The body ended after ${groupDigits(received)} of ${groupDigits(announced)} bytes. Send it again.`,
        );
        controller.error(fault);
      },
    }),
  );
  // Node's fetch demands `duplex` for a streamed body; the DOM's type does not know it.
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers: request.headers,
    body: counted,
    signal: request.signal,
    duplex: 'half',
  };
  return { request: new Request(request.url, init), fault: () => fault };
}

function tooLarge(limitBytes: number): ApiError {
  const limit =
    limitBytes >= 1024 * 1024
      ? `${groupDigits(Math.floor(limitBytes / (1024 * 1024)))} MiB`
      : `${Math.floor(limitBytes / 1024)} KiB`;
  return new ApiError('payload_too_large', `The body is larger than ${limit}. Send it in parts.`, {
    metadata: { limit_bytes: limitBytes },
  });
}
