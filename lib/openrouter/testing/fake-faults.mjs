// The ways in which an upstream fails. Each is plain JSON, so that another process can ask for it.

/**
 * @typedef {(
 *   | { kind: 'status', status: number, message?: string, headers?: Record<string, string>, metadata?: Record<string, unknown> }
 *   | { kind: 'echo_key', status: number }
 *   | { kind: 'html', status: number }
 *   | { kind: 'malformed' }
 *   | { kind: 'oversize', bytes: number }
 *   | { kind: 'wrong_id' }
 *   | { kind: 'redirect', location: string }
 *   | { kind: 'hang' }
 *   | { kind: 'hang_body' }
 *   | { kind: 'drip', ms_per_byte: number }
 *   | { kind: 'reset' }
 *   | { kind: 'half_close' }
 *   | { kind: 'delay', ms: number }
 * )} FakeFault
 */

/** What OpenRouter's documents give as the message of a status. @type {Record<number, string>} */
const MESSAGES = {
  401: 'Missing Authentication header',
  402: 'Insufficient credits. Add more using https://openrouter.ai/credits',
  403: 'Only management keys can perform this operation',
  404: 'Resource not found',
  408: 'Operation timed out. Please try again later.',
  429: 'Rate limit exceeded',
  500: 'Internal Server Error',
  502: 'Provider returned error',
  524: 'Request timed out. Please try again later.',
  529: 'Provider returned error',
};

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 */
export function sendJson(response, status, body, headers = {}) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'private, no-store',
    ...headers,
  });
  response.end(text);
}

/**
 * Fails as asked. `delay` only waits: it is the caller's part to go on after it.
 *
 * @param {Exclude<FakeFault, { kind: 'delay' } | { kind: 'wrong_id' }>} fault
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} text the right answer, for faults that spoil it
 */
export function fail(fault, request, response, text) {
  const json = { 'content-type': 'application/json' };
  switch (fault.kind) {
    case 'status': {
      const message = fault.message ?? MESSAGES[fault.status] ?? 'Error';
      const { status, metadata } = fault;
      const error = { message, code: status, ...(metadata === undefined ? {} : { metadata }) };
      return sendJson(response, status, { error }, fault.headers);
    }
    case 'echo_key': {
      const authorization = request.headers.authorization ?? '';
      const key = authorization.replace(/^Bearer /, '');
      const message = `No user for "${authorization}" (${key.slice(-40)}, ${Buffer.from(key).toString('base64')})`;
      const metadata = { raw: JSON.stringify(request.headers), [key]: encodeURIComponent(key) };
      return sendJson(response, fault.status, { error: { message, code: fault.status, metadata } });
    }
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      return response.end(
        `<html><h1>${fault.status}</h1><pre>${JSON.stringify(request.headers)}</pre>`,
      );
    case 'malformed':
      response.writeHead(200, json);
      return response.end(`${text.slice(0, -2)},"authorization":"${request.headers.authorization}`);
    case 'oversize':
      response.writeHead(200, json);
      return pour(response, fault.bytes);
    case 'redirect':
      response.writeHead(302, { location: fault.location });
      return response.end();
    case 'hang':
      return undefined;
    case 'hang_body':
      response.writeHead(200, json);
      return response.write(text.slice(0, 10));
    case 'drip': {
      response.writeHead(200, json);
      let sent = 0;
      const timer = setInterval(() => {
        response.write(text[sent] ?? ' ');
        sent += 1;
      }, fault.ms_per_byte);
      return response.on('close', () => clearInterval(timer));
    }
    case 'reset':
      return request.socket.resetAndDestroy();
    case 'half_close':
      response.writeHead(200, { ...json, 'content-length': String(text.length + 100) });
      response.write(text);
      return setImmediate(() => request.socket.end());
    default:
      throw new Error(`unknown fault ${JSON.stringify(fault)}`);
  }
}

/** Never holds more than a chunk, and stops when nobody reads.
 * @param {import('node:http').ServerResponse} response
 * @param {number} bytes
 */
function pour(response, bytes) {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  let left = bytes;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return;
    }
    response.end();
  };
  response.on('drain', more);
  more();
}
