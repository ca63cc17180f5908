import 'server-only';
import { randomUUID } from 'node:crypto';
import { env } from '@/lib/env';
import { demandIngestToken } from '@/lib/ingest/ingest-tokens';
import { demandAccess, mayChange } from '@/lib/session/access';
import { knownBrowser } from '@/lib/session/known-browser';
import { ApiError } from './api-error';
import { demandSameOrigin } from './browser-origin';
import { asApiError, errorResponse } from './error-response';
import { demandKnownHost } from './known-hosts';
import { limitBody } from './limit-body';
import { logError } from './log-error';
import { type DeclaredRoute, ROUTES, type RouteDeclaration } from './manifest';
import { takeFromRate } from './rate-limit';

export interface RouteContext<Params> {
  /** The values of the path's `[name]` parts. */
  params: Params;
  /** Names this request in the log and in the header `x-request-id`. */
  requestId: string;
}

/** `'GET /api/imports/[id]'` has the parameter `id`. */
export type ParamsOf<Path extends string> = Path extends `${string}[...${infer Name}]${infer Rest}`
  ? { [key in Name]: string[] } & ParamsOf<Rest>
  : Path extends `${string}[${infer Name}]${infer Rest}`
    ? { [key in Name]: string } & ParamsOf<Rest>
    : unknown;

/**
 * Makes a route handler of a function: enforces what the manifest declares for it, and is the one
 * place that turns a thrown error into a response. The function throws `ApiError`s and returns a
 * `Response`; the request it gets has a body that ends at the declared limit.
 */
export function route<const Id extends DeclaredRoute>(
  handle: (request: Request, context: RouteContext<ParamsOf<Id>>) => Response | Promise<Response>,
  routeId: Id,
) {
  const declaration: RouteDeclaration = ROUTES[routeId];
  const handler = async (
    incoming: Request,
    { params }: { params: Promise<ParamsOf<Id>> },
  ): Promise<Response> => {
    const requestId = `req_${randomUUID()}`;
    let bodyFault: () => ApiError | undefined = () => undefined;
    let response: Response;
    try {
      await demandEntry(incoming, declaration);
      const limited = limitBody(incoming, declaration.bodyLimitBytes);
      bodyFault = limited.fault;
      response = await handle(limited.request, { params: await params, requestId });
    } catch (thrown) {
      const error = asApiError(bodyFault() ?? thrown, requestId);
      if (isFaultOfOurs(error)) logError(error, { request_id: requestId, route: routeId });
      response = errorResponse(error);
    }
    return withHeaders(response, declaration, requestId);
  };
  return Object.assign(handler, { routeId });
}

async function demandEntry(request: Request, declaration: RouteDeclaration): Promise<void> {
  const entrance = env();
  demandKnownHost(request.headers, entrance);
  if (declaration.csrf !== 'any_origin') {
    demandSameOrigin(request, entrance, declaration.csrf === 'same_origin');
  }
  const { caller } = declaration;
  const isSignIn = caller === 'newcomer' && entrance.mode === 'team';
  if ((caller === 'owner' || caller === 'viewer' || caller === 'newcomer') && !isSignIn) {
    await demandAccess(request.headers);
  }
  if (caller === 'owner' && !(await mayChange(request.headers))) {
    throw new ApiError('forbidden', 'You were invited to read this ledger, not to change it.');
  }
  if (declaration.caller === 'ingest_token') await demandIngestToken(request.headers);
  const { rate } = declaration;
  takeFromRate(rate, rate === 'password' ? { known: await knownBrowser(request.headers) } : {});
}

/** OpenRouter's faults are the caller's news, not ours: they would only fill the log. */
function isFaultOfOurs(error: ApiError): boolean {
  return error.status >= 500 && !error.code.startsWith('upstream_');
}

function withHeaders(
  response: Response,
  { cache, csrf }: RouteDeclaration,
  requestId: string,
): Response {
  const headers = new Headers(response.headers);
  headers.set('x-request-id', requestId);
  headers.set('x-content-type-options', 'nosniff');
  if (csrf !== 'any_origin') headers.set('cross-origin-resource-policy', 'same-origin');
  if (!headers.has('cache-control')) {
    headers.set(
      'cache-control',
      cache === 'revalidate' ? 'private, no-cache' : 'private, no-store',
    );
  }
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  });
}
