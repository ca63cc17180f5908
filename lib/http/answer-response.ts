/**
 * A response of finished JSON. It goes out as it is: the server compresses for callers that take it,
 * and drops the `content-encoding` of a handler that has done so itself, which no browser could read.
 */
export function answerResponse({ bytes }: { readonly bytes: Buffer<ArrayBuffer> }): Response {
  return new Response(bytes, { headers: { 'content-type': 'application/json' } });
}
