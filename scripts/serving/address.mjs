/**
 * Where to listen, as far as it can be told before the product checks its environment: a port that
 * is no port is left to lib/env.ts, which says it in its own words.
 *
 * @returns {{ host: string, port: number } | undefined}
 */
export function addressToListen() {
  const port = Number(process.env.PORT?.trim() || 3000);
  const host = process.env.HOST?.trim() || '127.0.0.1';
  const isPort = Number.isInteger(port) && port >= 0 && port <= 65_535;
  return isPort ? { host, port } : undefined;
}

/**
 * The URL to open on this machine. A server that listens everywhere is reached on loopback too.
 *
 * @param {string} host
 * @param {number} port
 */
export function urlOf(host, port) {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}
