import { baseGenerationId, isGenerationId } from '@/lib/generation/generation-id';
import { ApiError } from '@/lib/http/api-error';

/**
 * All that this product ever asks of OpenRouter. Everything reads, except the exchange of a
 * sign-in code for a key; nothing here can spend a cent. The value lists the query parameters.
 */
const ALLOWED = {
  'GET /generation': ['id'],
  'GET /generation/content': ['id'],
  'GET /key': [],
  'GET /credits': [],
  'GET /keys': ['offset', 'include_disabled'],
  'GET /activity': ['date', 'api_key_hash', 'user_id', 'group_by', 'workspace_id'],
  'GET /analytics/meta': [],
  'GET /models': [],
  'POST /analytics/query': [],
  'POST /auth/keys': [],
} as const satisfies Record<string, readonly string[]>;

export type Operation = keyof typeof ALLOWED;

export interface AllowedRequest {
  operation: Operation;
  method: 'GET' | 'POST';
  url: URL;
}

/**
 * The request for an operation, with its parameters checked and encoded.
 *
 * @param baseUrl OpenRouter's API with its version and no final slash
 * @throws ApiError `not_found` for what cannot be a generation's id, `invalid_request`
 */
export function allowedRequest(
  baseUrl: string,
  operation: Operation,
  query: Readonly<Record<string, string>> = {},
): AllowedRequest {
  const names: readonly string[] = ALLOWED[operation];
  const [method, path] = operation.split(' ');
  if ((method !== 'GET' && method !== 'POST') || path === undefined) {
    throw new ApiError('internal', `There is no operation ${operation}.`);
  }
  const url = new URL(`${baseUrl}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (!names.includes(name)) {
      throw new ApiError('invalid_request', `${path} has no parameter of that name. Remove it.`);
    }
    url.searchParams.set(
      name,
      name === 'id' ? demandGenerationId(value) : demandPlain(name, value),
    );
  }
  return { operation, method, url };
}

/** The base id of a text that has a generation id's shape. */
function demandGenerationId(text: string): string {
  const id = baseGenerationId(text);
  if (isGenerationId(id)) return id;
  throw new ApiError(
    'not_found',
    'No generation has such an ID. Copy it again: it begins with "gen-".',
  );
}

function demandPlain(name: string, value: string): string {
  if (/^[\w.@-]{1,200}$/.test(value)) return value;
  throw new ApiError(
    'invalid_request',
    `The parameter "${name}" has characters that it cannot have.`,
  );
}
