import 'server-only';

/** Sends a document that was made here as a file to keep; opened in place it could do nothing. */
export function documentResponse(text: string, fileName: string): Response {
  return new Response(text, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-robots-tag': 'noindex, nofollow, noarchive',
    },
  });
}
