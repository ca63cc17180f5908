import { previewImage } from '@/lib/document/preview-image';
import { pngResponse } from '@/lib/http/png-response';
import { route } from '@/lib/http/route';

/** The picture of a link whose secret follows `#`: the same for all, because the server cannot know it. */
export const GET = route(
  async () => pngResponse(await previewImage(null)),
  'GET /api/shares/[id]/preview',
);
