/**
 * What every answer says of itself, whoever gives it: a redirect of Next or its plain "Bad Request"
 * passes neither `proxy.ts` nor a route, and may have the secret of a link in its address.
 */
const EVERY = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'cache-control': 'private, no-store',
};

/** What a route answers is data: shown in place, it runs nothing, and stands in nobody's frame. */
const OF_ROUTES = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
};

/**
 * Adds the headers that an answer lacks, at the moment when it is sent.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function guardAnswer(request, response) {
  const guards = request.url?.startsWith('/api/') ? { ...EVERY, ...OF_ROUTES } : EVERY;
  const send = response.writeHead;
  // Also called by Node itself, for a head that nobody wrote.
  response.writeHead = function writeHead(...head) {
    for (const [name, value] of Object.entries(guards)) {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    }
    return Reflect.apply(send, response, head);
  };
}
