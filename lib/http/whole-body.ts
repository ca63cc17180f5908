/** Requests whose body has arrived and was counted: nothing of it can be missing or too much. */
const WHOLE = new WeakSet<Request>();

export function markWhole(request: Request): Request {
  WHOLE.add(request);
  return request;
}

export function hasWholeBody(request: Request): boolean {
  return WHOLE.has(request);
}
