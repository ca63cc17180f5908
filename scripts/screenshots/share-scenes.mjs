/** @typedef {import('./scenes.mjs').Picture} Picture */
/** @typedef {import('@playwright/test').Page} Page */

/**
 * What is shared: by its owner, as its visitors see it, in a frame, and on paper.
 *
 * @param {import('./scenes.mjs').Known} known
 * @returns {Picture[]}
 */
export function sharedOf(known) {
  const { report, share, embed, preview } = known;
  const { shareOpen, sharePassword, shareHidden, shareSnapshot } = known;
  return [
    { name: 'shared', path: share },
    { name: 'shared-open', path: shareOpen },
    { name: 'shared-costs-hidden', path: shareHidden },
    { name: 'shared-snapshot', path: shareSnapshot },
    { name: 'shared-password', path: sharePassword },
    { name: 'shared-wrong-password', path: sharePassword, act: enterWrongPassword },
    { name: 'embedded', path: embed },
    { name: 'preview', path: preview, screen: true },
    { name: 'offline-copy', path: '/reports', act: (page) => openCopy(page, report) },
    {
      name: 'report-editor',
      path: `/reports/${report}`,
      act: press('Edit'),
      shows: 'textbox',
    },
    {
      name: 'report-editor-preview',
      path: `/reports/${report}`,
      act: async (page) => {
        await press('Edit')(page);
        await page.getByRole('radio', { name: 'Preview' }).check({ force: true });
      },
    },
    {
      name: 'layer-share-options',
      path: '/',
      screen: true,
      act: async (page) => {
        await press('Share')(page);
        await page.getByText('Costs are shown').click();
      },
      shows: 'dialog',
    },
    {
      name: 'layer-share-made',
      path: `/reports/${report}`,
      screen: true,
      act: async (page) => {
        await press('Share')(page);
        await press('Copy the link')(page);
        await page.getByRole('dialog', { name: 'Your link' }).waitFor();
      },
    },
    {
      name: 'layer-link-change',
      path: '/reports/links',
      screen: true,
      act: press('Change'),
      shows: 'dialog',
    },
    {
      name: 'layer-link-end',
      path: '/reports/links',
      screen: true,
      act: press('End'),
      shows: 'dialog',
    },
  ];
}

/** @param {string} name */
function press(name) {
  /** @param {Page} page */
  return (page) => page.getByRole('button', { name, exact: true }).first().click();
}

/** @param {Page} page */
async function enterWrongPassword(page) {
  await page.getByLabel('Password').fill('wrong horse');
  await press('Open the report')(page);
  await page.getByText('That is not the password').waitFor();
}

/**
 * @param {Page} page
 * @param {string} report
 */
async function openCopy(page, report) {
  const copy = await page.request.get(`/api/reports/${report}/copy`);
  await page.setContent(await copy.text());
}
