import { ApiError } from '@/lib/http/api-error';
import { route } from '@/lib/http/route';

/** Every other path under `/api`: programs get the error that they can read, not a page. */
function refuse(request: Request): never {
  const { pathname } = new URL(request.url);
  throw new ApiError(
    'not_found',
    `There is no ${pathname.slice(0, 200)} here. docs/api.md lists what there is.`,
  );
}

export const GET = route(refuse, 'GET /api/[...path]');
export const POST = route(refuse, 'POST /api/[...path]');
export const PUT = route(refuse, 'PUT /api/[...path]');
export const PATCH = route(refuse, 'PATCH /api/[...path]');
export const DELETE = route(refuse, 'DELETE /api/[...path]');
