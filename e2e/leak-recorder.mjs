// Loaded into the server of the browser tests before anything else (`node --import`): notes whenever
// a key that the specs sign in with passes in what the server answers or prints. Promise T1.
import { appendFileSync } from 'node:fs';
import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { FAKE_KEYS } from '../lib/openrouter/testing/fake-data.mjs';

const file = process.env.GENLEDGER_E2E_LEAKS ?? '';
/** A form may begin in one chunk and end in the next. */
const LONGEST_FORM = 200;

/** The forms in which a key could show, by name. @param {string} key @returns {Record<string, string>} */
export function formsOf(key) {
  const base64 = Buffer.from(key).toString('base64');
  return {
    whole: key,
    'last 40 characters': key.slice(-40),
    'url-encoded': encodeURIComponent(key),
    // Without its ends, which depend on what stands beside it.
    base64: base64.slice(4, 60),
    'base64 of the header': Buffer.from(`Bearer ${key}`).toString('base64').slice(12, 72),
  };
}

/** @param {string} text @returns {string[]} such as "laptop, whole" */
export function leaksIn(text) {
  return FAKE_KEYS.flatMap(({ key, label }) =>
    Object.entries(formsOf(key))
      .filter(([, form]) => text.includes(form))
      .map(([name]) => `${label}, ${name}`),
  );
}

/** @type {WeakMap<object, string>} */
const tails = new WeakMap();

/** @param {object} channel @param {string} where @param {unknown} chunk */
function look(channel, where, chunk) {
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
  const text = (tails.get(channel) ?? '') + Buffer.from(chunk).toString('latin1');
  tails.set(channel, text.slice(-LONGEST_FORM));
  note(where, text);
}

/** @param {string} where @param {string} text */
function note(where, text) {
  for (const leak of leaksIn(text)) appendFileSync(file, `${where}: ${leak}\n`);
}

if (file !== '') {
  const emit = Server.prototype.emit;
  Server.prototype.emit = /** @type {never} */ (
    /** @this {Server} @param {string} event @param {unknown[]} rest */
    function (event, ...rest) {
      const [request] = rest;
      // Compressed bytes could not be read.
      if (request instanceof IncomingMessage) delete request.headers['accept-encoding'];
      return Reflect.apply(emit, this, [event, ...rest]);
    }
  );
  for (const name of /** @type {const} */ (['write', 'end'])) {
    const send = ServerResponse.prototype[name];
    ServerResponse.prototype[name] = /** @type {never} */ (
      /** @this {ServerResponse} @param {unknown[]} rest */
      function (...rest) {
        look(this, `${this.req.method} ${this.req.url}`, rest[0]);
        note(`headers of ${this.req.url}`, JSON.stringify(this.getHeaders()));
        return Reflect.apply(send, this, rest);
      }
    );
  }
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write;
    stream.write = /** @type {never} */ (
      /** @param {unknown[]} rest */
      (...rest) => {
        look(stream, 'what the server prints', rest[0]);
        return Reflect.apply(write, stream, rest);
      }
    );
  }
  appendFileSync(file, 'recording\n');
}
