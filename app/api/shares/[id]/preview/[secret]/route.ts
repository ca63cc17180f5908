import { previewImage } from '@/lib/document/preview-image';
import { pngResponse } from '@/lib/http/png-response';
import { route } from '@/lib/http/route';
import { sharePreview } from '@/lib/reports/share-preview';

/** The picture of a link with its secret in the path. It counts no view; a link that does not open has the picture of all. */
export const GET = route(async (_request, { params }) => {
  const { id, secret } = params;
  const shown = await sharePreview(id, secret, Date.now());
  return pngResponse(await previewImage(shown?.preview ?? null));
}, 'GET /api/shares/[id]/preview/[secret]');
