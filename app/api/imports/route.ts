import { route } from '@/lib/http/route';
import { importAnswer } from '@/lib/imports/import-answer';
import { ImportJournal } from '@/lib/imports/import-journal';
import { receiveImports } from '@/lib/imports/receive-imports';
import { openStore } from '@/lib/store/open';

/** Imports the body, or the files of a multipart form. `?preview=1` counts and stores nothing. */
export const POST = route(async (request) => {
  const { searchParams } = new URL(request.url);
  const preview = ['1', 'true'].includes(searchParams.get('preview') ?? '');
  return importAnswer(await receiveImports(request, await openStore(), { preview }));
}, 'POST /api/imports');

/** Every import, the newest first, without the rows that each left out. */
export const GET = route(async () => {
  const reports = await new ImportJournal(await openStore()).list();
  return Response.json({ data: reports });
}, 'GET /api/imports');
