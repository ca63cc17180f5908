/** So long nothing has changed when a page counts as finished. */
const STILL_MS = 350;
/** A page that counts time never stands still. */
const LONGEST_MS = 8_000;

/**
 * Waits until the page is what a reader sees: answers there, fonts loaded, every chart drawn, and
 * nothing changing any more. A fixed pause is too short on a busy machine and too long on an idle one.
 *
 * @param {import('@playwright/test').Page} page
 */
export async function settled(page) {
  await page.waitForLoadState('networkidle');
  const drawn = () =>
    [...document.querySelectorAll('[aria-roledescription="chart"]')].every((stage) =>
      stage.querySelector('svg'),
    );
  await page.waitForFunction(drawn, undefined, { timeout: LONGEST_MS }).catch(() => undefined);
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
