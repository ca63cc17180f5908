/** Requests whose body has arrived and was counted: nothing of it can be missing or too much. */
const WHOLE = new WeakMap<Request, Buffer>();

export function markWhole(request: Request, body: Buffer): Request {
  WHOLE.set(request, body);
  return request;
}

/**
 * The bytes, for who would read all of them anyway: out of the request's own stream they come at
 * several times the cost. Undefined while they may still be on their way.
 */
export function wholeBodyOf(request: Request): Buffer | undefined {
  return WHOLE.get(request);
}
