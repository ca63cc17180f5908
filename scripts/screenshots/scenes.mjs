/** @typedef {Awaited<ReturnType<typeof import('./known-things.mjs').knownThings>>} Known */

/**
 * @typedef {object} Picture
 * @property {string} name
 * @property {string} path
 * @property {'wide' | 'phone'} [only] where the scene exists at one width
 * @property {boolean} [screen] what fits on a screen, for layers that lie over the page
 * @property {boolean} [forReadme] one screen, wide, as `<name>-<theme>.png`
 * @property {(page: import('@playwright/test').Page) => Promise<unknown>} [before] once the page is there, before the reader acts
 * @property {(page: import('@playwright/test').Page) => Promise<unknown>} [act] what a reader does then
 * @property {string} [cookie] `name=value` of the session that it is seen in; absent: of nobody
 * @property {'dialog' | 'textbox' | 'alert'} [shows] what has to be there after it: a press that came to nothing is no picture
 */

const ANSWERS = '**/api/v1/analytics/queries';

/** @type {Picture[]} before anything is held */
export const EMPTY = [
  { name: 'empty-overview', path: '/' },
  { name: 'empty-generations', path: '/generations' },
  { name: 'empty-sources', path: '/sources' },
  { name: 'empty-reports', path: '/reports' },
  { name: 'empty-coverage', path: '/reconciliation' },
  { name: 'empty-budgets', path: '/budgets' },
  { name: 'empty-settings', path: '/settings' },
  { name: 'unknown-generation', path: '/generations/gen-1700000000-abcdefghijklmnopqrst' },
  { name: 'malformed-id', path: '/generations/not-an-id' },
  { name: 'unknown-session', path: '/sessions/nobody-knows-it' },
  { name: 'not-found', path: '/no-such-page' },
];

/** @type {Picture[]} while the first file is being read */
export const IMPORTING = [
  { name: 'importing-overview', path: '/' },
  { name: 'importing-generations', path: '/generations' },
  { name: 'importing-sources', path: '/sources' },
];

/** @type {Picture[]} after it, with one line left out */
export const IMPORTED = [
  { name: 'imported-overview', path: '/' },
  { name: 'imported-sources', path: '/sources' },
];

/** @type {Picture[]} spend is known, and nobody has set a budget */
export const WITHOUT_BUDGET = [
  { name: 'budgets-none', path: '/budgets' },
  {
    name: 'budgets-form',
    path: '/budgets',
    act: press('Set a budget'),
    shows: 'textbox',
  },
];

/** @type {Picture[]} budgets that are kept and passed */
export const BUDGETS = [
  { name: 'budgets', path: '/budgets' },
  {
    name: 'budgets-delete',
    path: '/budgets',
    screen: true,
    act: press('Delete'),
    shows: 'dialog',
  },
];

/** @type {Picture[]} a budget that told, which demo data does not */
export const TOLD = [
  { name: 'budgets-told', path: '/', screen: true },
  { name: 'budgets-told-list', path: '/budgets' },
];

/**
 * @param {Known} known
 * @returns {Picture[]} every page while the demo is on show
 */
export function pagesOf({ generation, session, request, report }) {
  return [
    { name: 'overview', path: '/' },
    { name: 'cost', path: '/cost' },
    { name: 'cache', path: '/cache' },
    { name: 'latency', path: '/latency' },
    { name: 'tokens', path: '/tokens' },
    { name: 'models', path: '/models' },
    { name: 'model', path: '/models/anthropic/claude-4.5-sonnet-20250929' },
    { name: 'providers', path: '/providers' },
    { name: 'provider', path: '/providers/Anthropic' },
    { name: 'sessions', path: '/sessions' },
    { name: 'session', path: `/sessions/${session}` },
    { name: 'request', path: `/requests/${request}` },
    { name: 'waste', path: '/waste' },
    { name: 'explore', path: '/explore' },
    { name: 'explore-week', path: '/explore?metric=avg_latency&show=week' },
    { name: 'overview-by-provider', path: '/?by=provider' },
    { name: 'overview-hours', path: '/?granularity=hour' },
    { name: 'overview-today', path: '/?from=now%2Fd' },
    { name: 'overview-one-model', path: '/?f=is:model:z-ai/glm-4.6' },
    { name: 'generations', path: '/generations' },
    { name: 'generation', path: `/generations/${generation}` },
    { name: 'reports', path: '/reports' },
    { name: 'report', path: `/reports/${report}` },
    { name: 'links', path: '/reports/links' },
    { name: 'sources', path: '/sources' },
    { name: 'coverage', path: '/reconciliation' },
    { name: 'settings', path: '/settings' },
    { name: 'readme-overview', path: '/?from=now-13d%2Fd&granularity=day', forReadme: true },
    { name: 'readme-generation', path: `/generations/${generation}`, forReadme: true },
  ];
}

/**
 * @param {{ generation: string }} known
 * @returns {Picture[]} states of pages, and layers over them
 */
export function statesOf({ generation }) {
  return [
    { name: 'state-no-match', path: '/?f=is:model:no/such-model' },
    { name: 'state-before-first', path: '/?from=2001-01-01&to=2001-01-31' },
    { name: 'state-unreadable-filter', path: '/?f=nonsense' },
    { name: 'state-no-match-list', path: '/generations?f=is:model:no/such-model' },
    { name: 'state-dead-link', path: '/s/shr_0000000000000000#nothing' },
    {
      name: 'state-loading',
      path: '/generations',
      screen: true,
      before: (page) => page.route('**/api/v1/generation?*', () => undefined),
      act: (page) => page.goto('/?g=gen-1700000000-abcdefghijklmnopqrst'),
      shows: 'dialog',
    },
    {
      name: 'state-error',
      path: '/',
      screen: true,
      before: (page) => page.route(ANSWERS, (route) => route.abort()),
      act: async (page) => {
        await page.getByRole('radio', { name: 'Provider' }).check({ force: true });
        // The question is asked three times before it counts as failed.
        await page.getByText('could not be loaded').waitFor({ timeout: 20_000 });
      },
    },
    {
      name: 'state-server-away',
      path: '/',
      screen: true,
      before: (page) => page.route('**/*', (route) => route.abort('connectionrefused')),
      act: async (page) => {
        await page.getByRole('radio', { name: 'Provider' }).check({ force: true });
        await page.getByText('The server does not answer').waitFor();
      },
    },
    {
      name: 'paper',
      path: '/',
      only: 'wide',
      before: (page) => page.emulateMedia({ media: 'print' }),
    },
    {
      name: 'layer-undo',
      path: '/',
      screen: true,
      act: async (page) => {
        const legend = page.getByRole('list', { name: 'Spend by model, largest first' });
        await legend.getByRole('button').first().click();
        await page.getByRole('button', { name: 'Undo' }).waitFor();
      },
    },
    { name: 'layer-peek', path: `/generations?g=${generation}`, screen: true },
    {
      name: 'layer-palette',
      path: '/',
      screen: true,
      act: (page) => page.keyboard.press('ControlOrMeta+k'),
      shows: 'dialog',
    },
    {
      name: 'layer-keys',
      path: '/',
      screen: true,
      act: (page) => page.keyboard.press('?'),
      shows: 'dialog',
    },
    { name: 'layer-range', path: '/', screen: true, act: press(/^Last 7 days/), shows: 'dialog' },
    { name: 'layer-compare', path: '/', screen: true, act: press(/^vs/), shows: 'dialog' },
    { name: 'layer-filter', path: '/', screen: true, act: press('Filter'), shows: 'dialog' },
    { name: 'layer-share', path: '/', screen: true, act: press('Share'), shows: 'dialog' },
    {
      name: 'layer-columns',
      path: '/generations',
      screen: true,
      act: press('Columns'),
      shows: 'dialog',
    },
    {
      name: 'layer-export',
      path: '/generations',
      screen: true,
      act: press('Export'),
      shows: 'dialog',
    },
    {
      name: 'layer-paste',
      path: '/sources',
      screen: true,
      act: press('Paste text'),
      shows: 'textbox',
    },
    {
      name: 'layer-menu',
      path: '/',
      screen: true,
      only: 'phone',
      act: press('Open menu'),
      shows: 'dialog',
    },
    {
      name: 'layer-figures',
      path: '/',
      screen: true,
      act: async (page) => {
        await page.getByRole('application').first().focus();
        for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
      },
    },
  ];
}

/** @param {string | RegExp} name */
function press(name) {
  /** @param {import('@playwright/test').Page} page */
  return (page) => page.getByRole('button', { name }).first().click();
}
