/** JSON that is finished: its bytes, and the same compressed. */
export interface FinishedJson {
  readonly bytes: Buffer<ArrayBuffer>;
  gzip(): Promise<Buffer<ArrayBuffer>>;
}

/** Less fits into one packet anyway. */
const WORTH_COMPRESSING = 1_400;

/** A response of finished JSON, compressed where the caller takes it: the server does it no second time. */
export async function answerResponse(request: Request, body: FinishedJson): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json', vary: 'accept-encoding' });
  const accepts = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i;
  const isWorth = body.bytes.byteLength >= WORTH_COMPRESSING;
  if (!(isWorth && accepts.test(request.headers.get('accept-encoding') ?? ''))) {
    return new Response(body.bytes, { headers });
  }
  headers.set('content-encoding', 'gzip');
  return new Response(await body.gzip(), { headers });
}
