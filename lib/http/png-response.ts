import 'server-only';

export function pngResponse(image: Uint8Array<ArrayBuffer>): Response {
  return new Response(image, {
    headers: {
      'content-type': 'image/png',
      'x-robots-tag': 'noindex, nofollow, noarchive, noimageindex',
    },
  });
}
