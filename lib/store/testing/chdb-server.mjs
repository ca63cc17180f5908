// A ClickHouse server for tests: the engine of the package `chdb` behind as much of ClickHouse's
// HTTP interface as the official client uses. Arguments: folder of the package, data folder, port
// (0: any). Prints the port once it listens; ends when its standard input does.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

const [packageFolder = '', dataFolder = '', wantedPort = '0'] = process.argv.slice(2);
const { Session } = createRequire(`${packageFolder}/package.json`)('chdb');

/** Parameters of the interface that are no settings of the engine. */
const NO_SETTINGS = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'session_id',
  'role',
  'user',
  'password',
  'compress',
  'wait_end_of_query',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
]);

/** Keeps the engine running: it stops with its last session, and starting it takes long. */
const anchor = new Session(dataFolder);

const server = createServer(async (request, response) => {
  try {
    await answer(request, response);
  } catch (error) {
    fail(response, error);
  }
});
// As the real one: the client gives idle sockets up before.
server.keepAliveTimeout = 10_000;
server.listen(Number(wantedPort), '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`);
});

process.stdin.resume();
process.stdin.once('end', () => {
  anchor.close();
  process.exit(0);
});

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(request, response) {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/ping') {
    response.end('Ok.\n');
    return;
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const encoded = Buffer.concat(chunks);
  const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(encoded) : encoded;
  const fields = new Map(url.searchParams);
  const type = request.headers['content-type'] ?? '';
  let sql = body.toString();
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) fields.set(name, String(value));
    sql = fields.get('query') ?? '';
  } else if (fields.has('query')) {
    sql = `${fields.get('query')}\n${sql}`;
  }
  const text = run(sql, fields);
  response.setHeader('x-clickhouse-query-id', fields.get('query_id') ?? '');
  response.end(text);
}

/**
 * One fresh session per statement: the partial output of a failed one stays in its session and
 * would come before the next answer there. Settings and parameters end with the session too.
 *
 * @param {string} sql
 * @param {ReadonlyMap<string, string>} fields
 */
function run(sql, fields) {
  const session = new Session(dataFolder);
  try {
    const database = fields.get('database');
    if (database) session.query(`USE \`${database}\``);
    const settings = [...fields].filter(([name]) => !NO_SETTINGS.has(name));
    // All at once, as the interface does: after readonly=1 no other could be set.
    const list = settings.map(([name, value]) => `${identifier(name)} = ${literal(value)}`);
    if (list.length > 0) session.query(`SET ${list.join(', ')}`);
    return session.query(sql, fields.get('default_format') ?? 'TabSeparated');
  } finally {
    session.close();
  }
}

/** @param {string} name */
function identifier(name) {
  if (!/^\w+$/.test(name)) throw new Error(`Code: 36. DB::Exception: no setting: ${name}`);
  return name;
}

/** @param {string} value */
function literal(value) {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  // The engine takes a statement as a C string.
  return `'${escaped.replaceAll('\0', '\\0')}'`;
}

/**
 * Errors as the real server writes them: the client reads code and name from the text.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {unknown} error
 */
function fail(response, error) {
  const message = error instanceof Error ? error.message : String(error);
  const text = message.slice(Math.max(0, message.indexOf('Code: ')));
  const code = /Code: (\d+)/.exec(text)?.[1] ?? '0';
  response.statusCode = code === '516' ? 403 : 500;
  response.setHeader('x-clickhouse-exception-code', code);
  response.end(`${text}\n`);
}
