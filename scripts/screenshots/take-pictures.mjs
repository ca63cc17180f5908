import { join } from 'node:path';
import { settled } from './settled.mjs';

/** @typedef {import('./scenes.mjs').Picture} Picture */

const THEMES = /** @type {const} */ (['light', 'dark']);
/** The two widths that every page is looked at. */
const SIZES = /** @type {const} */ ([
  { only: 'wide', width: 1440, height: 1000 },
  { only: 'phone', width: 390, height: 844 },
]);
/** A layer is there at once, and loads what it shows. */
const ACT_MS = 700;
/** A step that a busy machine was too slow for is not a fault of the page. */
const TRIES = 2;

/**
 * What has been taken, and what could not be: one picture that fails costs no other.
 *
 * @typedef {object} Taken
 * @property {number} count
 * @property {string[]} failures one line each: the picture and why
 */

/**
 * Takes each picture in both themes, at the widths that it exists at. The four forms are taken side by
 * side: most of a picture's time is waiting until a page stands still.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url of the server
 * @param {string} folder
 * @param {readonly Picture[]} pictures
 * @returns {Promise<Taken>}
 */
export async function takePictures(browser, url, folder, pictures) {
  const forms = THEMES.flatMap((colorScheme) => SIZES.map((size) => ({ colorScheme, ...size })));
  const taken = await Promise.all(
    forms.map((form) => takeForm(browser, url, folder, form, pictures)),
  );
  return {
    count: taken.reduce((sum, { count }) => sum + count, 0),
    failures: taken.flatMap(({ failures }) => failures),
  };
}

/**
 * @typedef {(typeof SIZES)[number] & { colorScheme: (typeof THEMES)[number] }} Form
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} folder
 * @param {Form} form
 * @param {readonly Picture[]} pictures
 * @returns {Promise<Taken>}
 */
async function takeForm(browser, url, folder, { colorScheme, only, width, height }, pictures) {
  /** @type {Taken} */
  const taken = { count: 0, failures: [] };
  const wanted = pictures.filter((picture) => widthOf(picture, only) === only);
  if (wanted.length === 0) return taken;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    locale: 'en-US',
  });
  for (const picture of wanted) {
    const kind = picture.forReadme ? colorScheme : `${colorScheme}-${width}`;
    const name = `${picture.name}-${kind}`;
    await signIn(context, url, picture.cookie);
    const failure = await tryToTake(context, picture, join(folder, `${name}.png`));
    if (failure === undefined) taken.count += 1;
    else taken.failures.push(`${name} at ${picture.path}: ${failure}`);
  }
  await context.close();
  return taken;
}

/**
 * @param {Picture} picture
 * @param {'wide' | 'phone'} each
 */
function widthOf({ forReadme, only }, each) {
  return forReadme ? 'wide' : (only ?? each);
}

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @param {Picture} picture
 * @param {string} file
 * @returns {Promise<string | undefined>} why there is no picture
 */
async function tryToTake(context, picture, file) {
  let reason = '';
  for (let turn = 0; turn < TRIES; turn += 1) {
    try {
      await take(context, picture, file);
      return undefined;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  return reason;
}

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @param {Picture} picture
 * @param {string} file
 */
async function take(context, { path, before, act, shows, screen, forReadme }, file) {
  const page = await context.newPage();
  try {
    await page.goto(path);
    await settled(page);
    await before?.(page);
    await act?.(page);
    if (shows) await page.getByRole(shows).first().waitFor({ timeout: 10_000 });
    if (act) {
      // What was pressed shall not look pointed at.
      await page.mouse.move(0, 0);
      await page.waitForTimeout(ACT_MS);
    }
    if (!(screen || forReadme)) await unroll(page);
    await page.screenshot({ path: file });
  } finally {
    await page.close();
  }
}

/**
 * In the session that a picture is seen in, and in no other.
 *
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} url of the server
 * @param {string} [cookie]
 */
async function signIn(context, url, cookie) {
  await context.clearCookies();
  if (cookie === undefined) return;
  const at = cookie.indexOf('=');
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
}

/**
 * Makes the window as tall as the page. A picture of more than the window would resize it while it is
 * taken, and show charts between two widths.
 *
 * @param {import('@playwright/test').Page} page
 */
async function unroll(page) {
  const { width } = page.viewportSize() ?? { width: 0 };
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  await settled(page);
}
