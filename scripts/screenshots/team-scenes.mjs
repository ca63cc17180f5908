/** @typedef {import('./scenes.mjs').Picture} Picture */

/** @type {Picture[]} what a stranger sees of a team's server */
export const ENTRANCE = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-refused', path: '/sign-in?sign_in=unauthorized' },
  { name: 'sign-in-invited', path: '/sign-in#inv_of-nobody' },
  {
    name: 'sign-in-invitation-gone',
    path: '/sign-in#inv_of-nobody',
    act: (page) => page.getByRole('button', { name: 'Open the ledger' }).click(),
    shows: 'alert',
  },
];

/** @type {Picture[]} its owner, with people invited and keys left with the server */
export const TEAM_OWNER = [
  { name: 'team-settings', path: '/settings' },
  {
    name: 'team-invitation',
    path: '/settings',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'For' }).fill('Ken');
      await page.getByRole('button', { name: 'Make an invitation' }).click();
      await page.getByText('Send this to Ken').waitFor();
    },
  },
];

/** @type {Picture[]} somebody who was invited to read */
export const TEAM_VIEWER = [
  { name: 'viewer-overview', path: '/' },
  { name: 'viewer-budgets', path: '/budgets' },
  { name: 'viewer-reports', path: '/reports' },
  { name: 'viewer-sources', path: '/sources' },
  { name: 'viewer-settings', path: '/settings' },
];
