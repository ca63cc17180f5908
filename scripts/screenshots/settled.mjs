/** So long nothing has changed when a page counts as finished. */
const STILL_MS = 350;
/** A page that counts time never stands still, and one that watches an import never stops asking. */
const LONGEST_MS = 8_000;
/** Charts come with code of their own, which a busy machine brings late. */
const LONGEST_TO_DRAW_MS = 30_000;

/**
 * Waits until the page is what a reader sees: answers there, scripts awake, fonts loaded, every
 * chart drawn, and nothing changing any more. A fixed pause is too short on a busy machine and too
 * long on an idle one. What never comes to rest is taken as it is.
 *
 * @param {import('@playwright/test').Page} page
 */
export async function settled(page) {
  const patience = { timeout: LONGEST_MS };
  await page.waitForLoadState('networkidle', patience).catch(() => undefined);
  await page
    .waitForFunction(isDrawn, undefined, { timeout: LONGEST_TO_DRAW_MS })
    .catch(() => undefined);
  await page.evaluate(
    async ([still, longest]) => {
      await document.fonts.ready;
      await new Promise((resolve) => {
        let timer = setTimeout(resolve, still);
        setTimeout(resolve, longest);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, still);
        }).observe(document, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
      });
    },
    /** @type {const} */ ([STILL_MS, LONGEST_MS]),
  );
}

/** In the page: every chart has its drawing. */
function isDrawn() {
  return [...document.querySelectorAll('[aria-roledescription="chart"]')].every((stage) =>
    stage.querySelector('svg'),
  );
}
