import { copyText } from '@/components/ui/copy-text';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';

/** Longer links are cut by mail programs, chats and spreadsheets. */
const LONGEST_LINK = 1_800;

/**
 * Copies the link to what is on the screen. A very long one is kept by the server, whole, and its
 * short one copied.
 *
 * @param mayKeep viewers may have nothing kept: theirs stays long
 */
export async function copyViewLink(mayKeep: boolean): Promise<void> {
  const { href, pathname, search, origin } = location;
  const link =
    mayKeep && href.length > LONGEST_LINK ? await shortLink(origin, pathname, search) : href;
  if (!(await copyText(link ?? href))) {
    return notifyFailure('The link could not be copied');
  }
  if (link === null) {
    return notifyFailure('The long link was copied', {
      description: 'The server could not shorten it. Some programs cut links of this length.',
    });
  }
  notifySuccess(link === href ? 'Link copied' : 'Short link copied');
}

async function shortLink(origin: string, path: string, query: string): Promise<string | null> {
  const answer = await fetch('/api/views', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path, query }),
  }).catch(() => null);
  const body: unknown = answer?.ok ? await answer.json().catch(() => null) : null;
  const data = typeof body === 'object' && body !== null && 'data' in body ? body.data : null;
  const short = typeof data === 'object' && data !== null && 'path' in data ? data.path : null;
  return typeof short === 'string' ? `${origin}${short}` : null;
}
