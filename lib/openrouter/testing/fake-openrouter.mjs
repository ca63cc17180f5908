// A real local HTTP server that plays OpenRouter: for tests here, and for browser tests through
// e2e/fake-openrouter.mjs. It logs what it is asked and fails when it is told to.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ANALYTICS_META, answerActivity, answerQuery } from './fake-analytics.mjs';
import { ok, refusal } from './fake-answers.mjs';
import { exchangeCode, showConsent } from './fake-consent.mjs';
import { FAKE_KEYS, fakeRecords } from './fake-data.mjs';
import { fail, sendJson } from './fake-faults.mjs';
import { keyInfo, listKeys } from './fake-keys.mjs';

/**
 * @typedef {import('./fake-data.mjs').FakeKey} FakeKey
 * @typedef {import('./fake-data.mjs').FakeRecord} FakeRecord
 * @typedef {import('./fake-faults.mjs').FakeFault} FakeFault
 * @typedef {{ method: string, path: string, query: string, authorization: string | undefined, body: string, at_ms: number }} LoggedRequest
 * @typedef {{ keys: FakeKey[], records: Map<string, { record: FakeRecord, ownerKey: string, visibleAtMs: number }>, plans: Map<string, FakeFault[]>, always: Map<string, FakeFault>, requests: LoggedRequest[], usedCodes: Set<string> }} World
 */

const BASE_PATH = '/api/v1';

/** A server that listens on 127.0.0.1; port 0 lets the system choose. */
export class FakeOpenRouter {
  /** @type {World} */
  #world = newWorld();
  #server = createServer((request, response) => {
    answer(this.#world, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(599);
      response.end(String(error));
    });
  });

  /** @param {{ port?: number }} [options] @returns {Promise<FakeOpenRouter>} */
  static async start({ port = 0 } = {}) {
    const fake = new FakeOpenRouter();
    await new Promise((resolve, reject) => {
      fake.#server.once('error', reject);
      fake.#server.listen(port, '127.0.0.1', () => resolve(undefined));
    });
    return fake;
  }

  get port() {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return address.port;
  }

  /** As `OPENROUTER_BASE_URL` wants it. */
  get baseUrl() {
    return `http://127.0.0.1:${this.port}${BASE_PATH}`;
  }

  /** Everything asked so far, allowed or not, in order. @returns {readonly LoggedRequest[]} */
  get requests() {
    return this.#world.requests;
  }

  /** Forgets requests, plans and added records. */
  reset() {
    this.#world = newWorld();
  }

  /** @param {FakeKey} key */
  addKey(key) {
    this.#world.keys.push(key);
  }

  /**
   * @param {FakeRecord} record
   * @param {{ ownerKey?: string, visibleInMs?: number }} [options] a young record is a 404 first
   */
  addRecord(record, options = {}) {
    addRecord(this.#world, record, options);
  }

  /**
   * The next requests of a path fail in these ways, one after the other.
   * @param {string} path such as `/generation` @param {FakeFault[]} faults
   */
  plan(path, faults) {
    this.#world.plans.set(path, [...faults]);
  }

  /** Every request of a path fails in this way. @param {string} path @param {FakeFault} fault */
  always(path, fault) {
    this.#world.always.set(path, fault);
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** @returns {World} */
function newWorld() {
  /** @type {World} */
  const world = {
    keys: [...FAKE_KEYS],
    records: new Map(),
    plans: new Map(),
    always: new Map(),
    requests: [],
    usedCodes: new Set(),
  };
  for (const record of fakeRecords(40)) addRecord(world, record, {});
  return world;
}

/** @param {World} world @param {FakeRecord} record @param {{ ownerKey?: string, visibleInMs?: number }} options */
function addRecord(world, record, { ownerKey = FAKE_KEYS[0]?.key ?? '', visibleInMs = 0 }) {
  world.records.set(record.id, { record, ownerKey, visibleAtMs: Date.now() + visibleInMs });
}

/**
 * @param {World} world
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(world, request, response) {
  const url = new URL(request.url ?? '/', 'http://fake.invalid');
  const body = await readBody(request);
  if (url.pathname === '/auth') return showConsent(url, response);
  if (url.pathname.startsWith('/__fake/')) return control(world, url.pathname, body, response);
  const path = url.pathname.replace(BASE_PATH, '');
  world.requests.push({
    method: request.method ?? '',
    path: url.pathname.startsWith(BASE_PATH) ? path : url.pathname,
    query: url.search,
    authorization: request.headers.authorization,
    body,
    at_ms: Date.now(),
  });
  const right = rightAnswer(
    world,
    `${request.method} ${path}`,
    url,
    body,
    request.headers.authorization,
  );
  const fault = world.plans.get(path)?.shift() ?? world.always.get(path);
  if (fault?.kind === 'delay') await sleep(fault.ms);
  if (fault?.kind === 'wrong_id') return sendJson(response, 200, { data: fakeRecords(41)[40] });
  if (fault !== undefined && fault.kind !== 'delay') {
    return fail(fault, request, response, JSON.stringify(right.body));
  }
  return sendJson(response, right.status, right.body);
}

/** @param {World} world @param {string} operation @param {URL} url @param {string} body @param {string | undefined} authorization */
function rightAnswer(world, operation, url, body, authorization) {
  if (operation === 'GET /models') return ok({ data: [] });
  if (operation === 'POST /auth/keys') return exchangeCode(world.usedCodes, body);
  const key = world.keys.find((known) => authorization === `Bearer ${known.key}`);
  if (!authorization) return refusal(401, 'Missing Authentication header');
  if (key === undefined) return refusal(401, 'User not found.');
  const management = operation !== 'GET /generation' && operation !== 'GET /key';
  if (management && !key.is_management_key) {
    return refusal(403, 'Only management keys can perform this operation');
  }
  const records = [...world.records.values()].map(({ record }) => record);
  switch (operation) {
    case 'GET /generation':
      return findRecord(world, url.searchParams.get('id'), key);
    case 'GET /generation/content':
      return ok({
        data: {
          input: { messages: [] },
          output: { completion: 'Hello.', reasoning: null },
          error: null,
        },
      });
    case 'GET /key':
      return ok({ data: keyInfo(key) });
    case 'GET /credits':
      return ok({ data: { total_credits: key.credits, total_usage: key.usage } });
    case 'GET /keys':
      return ok({ data: listKeys(world.keys, Number(url.searchParams.get('offset') ?? 0)) });
    case 'GET /activity':
      return ok(answerActivity(records, url.searchParams.get('date')));
    case 'GET /analytics/meta':
      return ok({ data: ANALYTICS_META });
    case 'POST /analytics/query':
      return ok(answerQuery(records, JSON.parse(body)));
    default:
      return refusal(404, 'Resource not found');
  }
}

/** A management key stands for the account: it reads what its keys made. @param {World} world @param {string | null} id @param {FakeKey} key */
function findRecord(world, id, key) {
  if (!id) return refusal(400, 'Invalid request parameters');
  const held = world.records.get(id);
  const isOwn = key.is_management_key || held?.ownerKey === key.key;
  if (held === undefined || !isOwn || Date.now() < held.visibleAtMs) {
    return refusal(404, `Generation ${id} not found`);
  }
  return ok({ data: held.record });
}

/**
 * What another process may ask for: `POST /__fake/plan`, `/__fake/always` `{path, faults|fault}`,
 * `/__fake/record` `{record, ownerKey?, visibleInMs?}`, `/__fake/reset`; `GET /__fake/requests`.
 *
 * @param {World} world @param {string} path @param {string} body
 * @param {import('node:http').ServerResponse} response
 */
function control(world, path, body, response) {
  const asked = body === '' ? {} : JSON.parse(body);
  if (path === '/__fake/plan') world.plans.set(asked.path, asked.faults);
  if (path === '/__fake/always') world.always.set(asked.path, asked.fault);
  if (path === '/__fake/record') addRecord(world, asked.record, asked);
  if (path === '/__fake/reset') Object.assign(world, newWorld());
  sendJson(response, 200, { requests: world.requests });
}

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
