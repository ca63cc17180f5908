/**
 * The addresses of a link. In `url` the secret follows `#`, which browsers send to nobody. In
 * `preview_url` and `embed_url` it is part of the path: a chat server that draws a picture, and a
 * frame, have nobody to read the fragment.
 *
 * @param publicUrl base of links; without one they are paths on this server
 */
export function shareLinks(id: string, secret: string, publicUrl: URL | undefined) {
  const base = publicUrl === undefined ? '' : publicUrl.href.replace(/\/$/, '');
  return {
    url: `${base}/s/${id}#${secret}`,
    preview_url: `${base}/s/${id}/${secret}`,
    embed_url: `${base}/embed/${id}/${secret}`,
  };
}
