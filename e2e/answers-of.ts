import { expect, type Page, type Request } from '@playwright/test';

/** For so long a page that is at rest has asked for nothing, while it was free to. */
const REST_MS = 700;
/** Who waits longer than this for a page that does nothing, waits for one at work. */
const BUSY_MS = 200;

/** A question of a panel. */
export const isQuestion = (request: Request): boolean =>
  /analytics\/quer(?:y|ies)$|generations\/query$|outlook|unusual-days/.test(pathOf(request));

export const pathOf = (request: Request): string => new URL(request.url()).pathname;

/** Whose end nobody tells: a stream of events has none, and of this answer pages read the head alone. */
const isEndless = (request: Request): boolean =>
  request.resourceType() === 'eventsource' || pathOf(request) === '/api/health';

const isCounted = (request: Request): boolean =>
  request.resourceType() === 'script' ||
  (pathOf(request).startsWith('/api/') && !isEndless(request));

/**
 * Waits until all that the page asks for from now on is answered, and nothing more is about to be: parts that come
 * later ask later. The load state `networkidle` does not tell: it is of the document, and stays reached
 * whatever the page asks afterwards.
 */
export function answersOf(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let lastMs = 0;
  const note = (request: Request, change: (request: Request) => unknown) => {
    if (!isCounted(request)) return;
    change(request);
    lastMs = Date.now();
  };
  page.on('request', (request) => {
    // Of what the document before it asked nobody tells any more.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) open.clear();
    note(request, (one) => open.add(one));
  });
  page.on('requestfinished', (request) => note(request, (one) => open.delete(one)));
  page.on('requestfailed', (request) => note(request, (one) => open.delete(one)));
  const isAtRest = async () => {
    const askedMs = Date.now();
    await page.evaluate(() => undefined).catch(() => undefined);
    if (Date.now() - askedMs > BUSY_MS) lastMs = Date.now();
    return open.size === 0 && Date.now() - lastMs > REST_MS;
  };
  return async () => {
    // Whether it was busy until now nobody has looked.
    lastMs = Date.now();
    const message = 'the page came to rest';
    await expect.poll(isAtRest, { message, intervals: [100], timeout: 60_000 }).toBe(true);
  };
}
