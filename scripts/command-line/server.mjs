import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { addressToListen, urlOf } from '../serving/address.mjs';
import { loadEnvFile } from '../serving/load-env-file.mjs';
import { CommandFailure, NoServer, UsageError } from './failures.mjs';

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {import('node:http').IncomingMessage} stream the body, to be read once
 *
 * @typedef {object} Sent
 * @property {string | undefined} [type] media type of the body
 * @property {string | undefined} [accept]
 * @property {import('node:stream').Readable | string | undefined} [body]
 * @property {number | undefined} [bytes] of a stream, when they are known
 */

/** A server that runs, at the address that is given, configured, or the usual one. */
export class Server {
  /** @param {string | undefined} url */
  constructor(url) {
    loadEnvFile();
    this.url = addressOf(url);
  }

  /**
   * @param {string} method
   * @param {string} path with its query
   * @param {Sent} [sent]
   * @returns {Promise<Answer>} whatever its status is
   */
  async send(method, path, { type, accept, body, bytes } = {}) {
    const target = new URL(path, this.url);
    const open = target.protocol === 'https:' ? requestHttps : requestHttp;
    const request = open(target, {
      method,
      headers: headersOf(target, { type, accept, body, bytes }),
    });
    const answered = new Promise((resolve, reject) => {
      request.on('response', (stream) => resolve({ status: stream.statusCode ?? 0, stream }));
      request.on('error', (error) => reject(this.#explain(error)));
    });
    if (body === undefined || typeof body === 'string') request.end(body);
    else {
      // A server that has seen enough answers early: its answer is what counts, not the rest.
      request.on('response', (stream) => stream.once('end', () => request.destroy()));
      pipeline(body, request).catch(() => undefined);
    }
    return answered;
  }

  /**
   * The body of a good answer, parsed.
   *
   * @param {string} method @param {string} path @param {Sent} [sent]
   * @returns {Promise<{ status: number, data: any }>}
   */
  async json(method, path, sent) {
    const { status, body } = await this.text(method, path, sent);
    return { status, data: body.data };
  }

  /**
   * The same as it came, for answers whose digits must not pass through doubles.
   *
   * @param {string} method @param {string} path @param {Sent} [sent]
   * @throws CommandFailure in the words of the server
   */
  async text(method, path, sent) {
    const { status, stream } = await this.send(method, path, sent);
    const text = await readText(stream);
    if (status >= 300) throw refusal(status, text, this.url);
    return { status, text, body: parseBody(text, this.url) };
  }

  /** @param {Error} error */
  #explain(error) {
    const code = Reflect.get(error, 'code');
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EHOSTUNREACH') {
      return new NoServer(
        `no Genledger answers at ${this.url}. Start it with "npm start", or say where it runs with --url or GENLEDGER_URL.`,
      );
    }
    return new CommandFailure(
      `the connection to ${this.url} broke off (${code ?? error.message}). Try again; what was stored stays.`,
    );
  }
}

/** @param {import('node:http').IncomingMessage} stream */
export async function readText(stream) {
  const chunks = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
  } catch {
    throw new CommandFailure('the answer of the server broke off. Try again.');
  }
  return Buffer.concat(chunks).toString('utf8');
}

const NEEDS_KEY =
  'this needs a key of OpenRouter: set OPENROUTER_API_KEY here, or for the server and start it again.';
/** By the type of an error, or OpenRouter's own words for a request without a key. */
const WHAT_TO_DO = new Map([
  ['sign_in_required', 'this server wants its access password: set GENLEDGER_PASSWORD.'],
  ['key_required', NEEDS_KEY],
  ['Missing Authentication header', NEEDS_KEY],
]);

/**
 * What went wrong, in the server's words, and what a person at a terminal can do.
 *
 * @param {number} status @param {string} text @param {string} url
 */
export function refusal(status, text, url) {
  const { error } = parseBody(text, url);
  const type = error?.metadata?.error_type;
  const failure = new CommandFailure(
    WHAT_TO_DO.get(type === 'unauthorized' ? error.message : type) ??
      String(error?.message ?? `the server answered with status ${status}.`),
  );
  return Object.assign(failure, { status, type, retryAfterMs: error?.metadata?.retry_after_ms });
}

/** @param {string} text @param {string} url @returns {any} */
function parseBody(text, url) {
  try {
    const body = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    // Told below: it is not what Genledger answers.
  }
  throw new CommandFailure(
    `what answers at ${url} is no Genledger. Check --url and GENLEDGER_URL.`,
  );
}

/** @param {string | undefined} given */
function addressOf(given) {
  const { host, port } = addressToListen() ?? { host: '127.0.0.1', port: 3000 };
  const url = given ?? (process.env.GENLEDGER_URL?.trim() || urlOf(host, port));
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`"${url}" is no address of a server, such as http://127.0.0.1:3000.`);
  }
  return new URL(url).origin;
}

/** @param {URL} target @param {Sent} sent */
function headersOf(target, { type, accept, body, bytes }) {
  const size = typeof body === 'string' ? Buffer.byteLength(body) : bytes;
  const authorization = authorizationHeader(target);
  return {
    'user-agent': 'genledger-command-line',
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(accept === undefined ? {} : { accept }),
    ...(size === undefined ? {} : { 'content-length': size }),
    ...(authorization === undefined ? {} : { authorization }),
  };
}

/**
 * The access password, or a key to look up with: there is one header for either. A key of
 * OpenRouter's travels encrypted, or not off this machine.
 *
 * @param {URL} target
 */
function authorizationHeader({ protocol, hostname }) {
  const { GENLEDGER_PASSWORD: password, OPENROUTER_API_KEY: key } = process.env;
  if (password) return `Basic ${Buffer.from(`genledger:${password}`).toString('base64')}`;
  const isSafe = protocol === 'https:' || /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  return key && isSafe ? `Bearer ${key.trim()}` : undefined;
}
