/**
 * The addresses of a link. In `url` the secret follows `#`, which browsers send to nobody; in
 * `embed_url` it is part of the path, because a frame has nobody to read the fragment.
 *
 * @param publicUrl base of links; without one they are paths on this server
 */
export function shareLinks(id: string, secret: string, publicUrl: URL | undefined) {
  const base = publicUrl === undefined ? '' : publicUrl.href.replace(/\/$/, '');
  return {
    url: `${base}/s/${id}#${secret}`,
    embed_url: `${base}/embed/${id}/${secret}`,
  };
}
