import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { ROUTES, type RouteDeclaration } from './manifest';

const APP = join(import.meta.dirname, '../../app');
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const DECLARED: Record<string, RouteDeclaration> = ROUTES;

const routeFiles = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(^|[\\/])route\.(ts|tsx|js|mjs)$/.test(path),
);

/** `(ledger)/api/x/[id]/route.ts` answers at `/api/x/[id]`. */
function pathOf(file: string): string {
  const folders = file.split(sep).slice(0, -1);
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join('/')}`;
}

async function handlersOf(file: string): Promise<[id: string, handler: unknown][]> {
  const module: Record<string, unknown> = await import(join(APP, file));
  return METHODS.filter((method) => method in module).map((method) => [
    `${method} ${pathOf(file)}`,
    module[method],
  ]);
}

test.each(routeFiles)('every handler of app/%s is declared and wrapped', async (file) => {
  const handlers = await handlersOf(file);
  expect(handlers.length).toBeGreaterThan(0);
  for (const [id, handler] of handlers) {
    expect(Object.keys(DECLARED), `${id} is not in lib/http/manifest.ts`).toContain(id);
    // Set by `route` alone: an unwrapped handler would enforce nothing of what is declared.
    expect(handler, `${id} is not made by route(…, '${id}')`).toHaveProperty('routeId', id);
  }
});

test('every declaration has its handler', async () => {
  const found = (await Promise.all(routeFiles.map(handlersOf))).flat().map(([id]) => id);
  expect(Object.keys(DECLARED).filter((id) => !found.includes(id))).toEqual([]);
});

test.each(Object.entries(DECLARED))(
  '%s declares nothing that contradicts itself',
  (id, declared) => {
    const method = id.split(' ')[0];
    if (method === 'GET') expect(declared.bodyLimitBytes).toBe(0);
    if (method !== 'GET') expect(declared.cache).toBe('no_store');
    // Write-only: a token that anybody may hold must not read.
    if (declared.caller === 'ingest_token') expect(['POST', 'PUT']).toContain(method);
    // What reads the owner's data by cookie must not be callable by other sites.
    if (['owner', 'newcomer'].includes(declared.caller)) {
      expect(declared.csrf).not.toBe('any_origin');
    }
  },
);
