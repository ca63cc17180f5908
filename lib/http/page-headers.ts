/** What the browser is told about a page, beside its content. */
export interface PageHeaders {
  /** Random, new for every request: only scripts that carry it run. */
  readonly nonce: string;
  /** Origins that may hold the page in a frame; none but for embeds. */
  readonly frameAncestors: readonly string[];
  /** Hot reload evaluates text. */
  readonly development: boolean;
}

/**
 * The policy of a page: nothing from elsewhere, and no script without the nonce. Styles may be
 * inline, because charts and layers place themselves with style attributes, which can run nothing.
 */
export function contentSecurityPolicy({ nonce, frameAncestors, development }: PageHeaders): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ')}`,
  ].join('; ');
}

/** Headers of every page. `frame-ancestors` of the policy says the same as `X-Frame-Options`, and more. */
export function pageHeaders(headers: PageHeaders): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(headers),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    ...(headers.frameAncestors.length === 0
      ? { 'x-frame-options': 'DENY', 'cross-origin-resource-policy': 'same-origin' }
      : {}),
  };
}
