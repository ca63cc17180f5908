import { dayOfRows, HEADER } from './slow-import.mjs';

/** @typedef {import('./scenes.mjs').Picture} Picture */
/** @typedef {import('@playwright/test').Page} Page */

const ID = 'gen-1790000000-PicturesOfWaysIn0001';
const TABLE = `Reference,When,Price,Took (s),Who
${ID},2026-09-21 14:13:20,0.004210,6.1,ann
gen-1790000031-PicturesOfWaysIn0002,2026-09-21 14:13:51,0.019333,4.0,bob
`;
const MESSAGE = {
  id: ID,
  object: 'chat.completion',
  model: 'openai/gpt-5-mini-2025-08-07',
  provider: 'OpenAI',
  choices: [],
  usage: { prompt_tokens: 812, completion_tokens: 64, cost: 0.000331 },
};
const LOG = `${JSON.stringify(MESSAGE)}\nasked for gen-1790000031-PicturesOfWaysIn0002\n`;

/** @type {Picture[]} the page Sources, from a file over it to the report */
export const WAYS_IN = [
  { name: 'import-drag-over', path: '/sources', act: holdOver },
  { name: 'import-preview', path: '/sources', act: choose('activity.csv', csv()) },
  { name: 'import-preview-log', path: '/sources', act: choose('worker.log', LOG) },
  {
    name: 'import-preview-wrong',
    path: '/sources',
    act: choose('invoice.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1')),
  },
  { name: 'import-preview-empty', path: '/sources', act: choose('activity.csv', `${HEADER}\n`) },
  { name: 'import-mapping', path: '/sources', act: choose('costs.csv', TABLE) },
  {
    name: 'import-several',
    path: '/sources',
    act: choose('activity.csv', csv(), 'worker.log', LOG, 'costs.csv', TABLE, 'empty.csv', ''),
  },
  { name: 'import-running', path: '/sources', before: holdAnswers, act: confirm },
  {
    name: 'import-unreachable',
    path: '/sources',
    before: (page) => page.route('**/api/imports?*', (route) => route.abort()),
    act: choose('activity.csv', csv()),
  },
  {
    name: 'import-report',
    path: '/sources',
    act: async (page) => {
      await confirm(page);
      await page.getByText('See it on the overview').first().waitFor();
    },
  },
  {
    name: 'import-paused-job',
    path: '/sources',
    act: async (page) => {
      await choose('worker.log', LOG)(page);
      await page.getByRole('button', { name: /^Import/ }).click();
      await page.getByText('Paused').first().waitFor();
    },
  },
  {
    name: 'broadcast-set-up',
    path: '/sources',
    act: (page) => page.getByRole('button', { name: /^(Set up|Make token)$/ }).click(),
  },
];

/** @type {Picture[]} with a key: what runs, stands still and ended, and what is missing */
export const WATCHED = [
  { name: 'jobs', path: '/sources' },
  { name: 'coverage-gap', path: '/reconciliation' },
];

/** @type {Picture[]} OpenRouter does not answer */
export const UNANSWERED = [{ name: 'coverage-unanswered', path: '/reconciliation' }];

function csv() {
  return `${HEADER}\n${dayOfRows()}`;
}

/**
 * Chooses files as a reader does, and waits until all of them were looked at.
 *
 * @param {...(string | Buffer)} given names and contents by turns
 */
function choose(...given) {
  /** @type {{ name: string, mimeType: string, buffer: Buffer }[]} */
  const files = [];
  for (let at = 0; at < given.length; at += 2) {
    files.push({
      name: String(given[at]),
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(given[at + 1] ?? ''),
    });
  }
  /** @param {Page} page */
  return async (page) => {
    await page.getByLabel('Files to import').setInputFiles(files);
    for (const { name } of files) {
      const card = page
        .getByRole('region', { name })
        .or(page.getByRole('alert').filter({ hasText: name }));
      await card
        .getByText(/Preview|was not imported/)
        .first()
        .waitFor();
    }
  };
}

/** @param {Page} page */
async function holdOver(page) {
  const dataTransfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'activity.csv'));
    return transfer;
  });
  await page.dispatchEvent('main', 'dragover', { dataTransfer });
}

/** Of an import, not of a preview: so it stays under way. @param {Page} page */
async function holdAnswers(page) {
  await page.route(
    (url) =>
      url.pathname === '/api/imports' && url.search !== '' && !url.searchParams.has('preview'),
    () => undefined,
  );
}

/** @param {Page} page */
async function confirm(page) {
  await choose('activity.csv', csv())(page);
  await page.getByRole('button', { name: /^Import/ }).click();
  await page
    .getByText(/rows read|sending|See it on the overview/)
    .first()
    .waitFor();
}
