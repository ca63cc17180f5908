import { join } from 'node:path';
import { knownThings, post } from './known-things.mjs';
import { EMPTY, pagesOf, statesOf } from './scenes.mjs';
import { settled } from './settled.mjs';

/** @typedef {import('./scenes.mjs').Picture} Picture */

const THEMES = /** @type {const} */ (['light', 'dark']);
/** The two widths that every page is looked at. */
const SIZES = /** @type {const} */ ([
  { only: 'wide', width: 1440, height: 1000 },
  { only: 'phone', width: 390, height: 844 },
]);

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

/** A layer is there at once, and loads what it shows. */
const ACT_MS = 700;

/**
 * Takes every page before there is anything, fills in the demo, and takes every page and state.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url of the server
 * @param {string} folder
 * @param {string} [wanted] part of the names to take; all without it
 * @returns {Promise<number>} how many pictures there are
 */
export async function takePictures(browser, url, folder, wanted = '') {
  const among = (/** @type {Picture[]} */ pictures) =>
    pictures.filter(({ name }) => name.includes(wanted));
  let count = await takeEach(browser, url, folder, among(EMPTY));
  await post(`${url}/api/demo`);
  const known = await knownThings(url);
  count += await takeEach(browser, url, folder, among([...pagesOf(known), ...statesOf(known)]));
  return count;
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} folder
 * @param {Picture[]} pictures
 */
async function takeEach(browser, url, folder, pictures) {
  let count = 0;
  for (const theme of THEMES) {
    for (const { only, width, height } of SIZES) {
      const context = await browser.newContext({
        baseURL: url,
        viewport: { width, height },
        colorScheme: theme,
        reducedMotion: 'reduce',
        timezoneId: 'UTC',
        locale: 'en-US',
      });
      for (const picture of pictures) {
        if ((picture.forReadme ? 'wide' : (picture.only ?? only)) !== only) continue;
        const file = picture.forReadme
          ? `${picture.name}-${theme}`
          : `${picture.name}-${theme}-${width}`;
        await take(context, picture, join(folder, `${file}.png`));
        count += 1;
      }
      await context.close();
    }
  }
  return count;
}

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @param {Picture} picture
 * @param {string} file
 */
async function take(context, { name, path, before, act, screen, forReadme }, file) {
  const page = await context.newPage();
  try {
    await page.goto(path);
    await settled(page);
    await before?.(page);
    await act?.(page);
    if (act) await page.waitForTimeout(ACT_MS);
    if (!(screen || forReadme)) await unroll(page);
    await page.screenshot({ path: file });
  } catch (cause) {
    throw new Error(`${name} at ${path} could not be taken`, { cause });
  } finally {
    await page.close();
  }
}
