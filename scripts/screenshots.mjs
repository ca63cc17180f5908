// `npm run screenshots`: every page as a picture, light and dark, wide and narrow, empty and full.
// The few that the README shows go to docs/images, all of them to a folder that git ignores. With a
// word (`npm run screenshots -- overview`) only those with it in their name, and none for the README.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeKey } from '../lib/openrouter/testing/fake-data.mjs';
import { FakeOpenRouter } from '../lib/openrouter/testing/fake-openrouter.mjs';
import { browserArguments, findBrowser } from './find-browser.mjs';
import { buildApp } from './prepare/build-app.mjs';
import { demandNode } from './prepare/demand-node.mjs';
import { exclusively } from './prepare/exclusively.mjs';
import { orFail, Refusal } from './prepare/fail.mjs';
import { installBrowser } from './prepare/install-browser.mjs';
import { installPackages } from './prepare/install-packages.mjs';
import { CACHE, REPOSITORY } from './prepare/repository.mjs';
import { demoLedger, newLedger, watched, waysIn } from './screenshots/stages.mjs';
import { startServer } from './screenshots/start-server.mjs';
import { takePictures } from './screenshots/take-pictures.mjs';
import { teamLedger } from './screenshots/team-ledger.mjs';

const FOLDER = `${CACHE}/screenshots`;
const README_FOLDER = `${REPOSITORY}/docs/images`;
const README_PICTURES = ['overview', 'generation'].flatMap((page) =>
  ['light', 'dark'].map((theme) => `${page}-${theme}.png`),
);
/** A README is loaded over every line, and a repository keeps every version of a picture. */
const LARGEST_BYTES = 400_000;

const STAGES = [
  { stage: newLedger, settings: {} },
  { stage: waysIn, settings: {} },
  { stage: watched, settings: { OPENROUTER_API_KEY: fakeKey('b2') }, hasUpstream: true },
  { stage: demoLedger, settings: {} },
  {
    stage: teamLedger,
    hasUpstream: true,
    settings: {
      GENLEDGER_MODE: 'team',
      GENLEDGER_KEYRING: `pictures:${Buffer.alloc(32, 1).toString('base64')}`,
    },
  },
];

await orFail(async () => {
  demandNode();
  await exclusively(async () => {
    await installPackages();
    await buildApp();
  });
  await installBrowser();
  const { chromium } = await import('@playwright/test');
  const executablePath = findBrowser();
  const wanted = process.argv[2];
  if (wanted === undefined) rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({
    args: browserArguments(),
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  let count = 0;
  /** @type {string[]} */
  const failures = [];
  try {
    for (const { stage, settings, hasUpstream = false } of STAGES) {
      const upstream = await FakeOpenRouter.start();
      const own = hasUpstream ? { ...settings, OPENROUTER_BASE_URL: upstream.baseUrl } : settings;
      await onNewServer(own, async (url) => {
        const take = async (
          /** @type {readonly import('./screenshots/scenes.mjs').Picture[]} */ pictures,
        ) => {
          const chosen = pictures.filter(({ name }) => name.includes(wanted ?? ''));
          const taken = await takePictures(browser, url, FOLDER, chosen);
          count += taken.count;
          failures.push(...taken.failures);
        };
        await stage(url, take, upstream);
      });
      await upstream.close();
    }
  } finally {
    await browser.close();
  }
  console.log(`${count} pictures in ${FOLDER}`);
  if (failures.length > 0) {
    throw new Refusal(`${failures.length} could not be taken:\n\n${failures.join('\n\n')}`);
  }
  if (wanted === undefined) keepForReadme();
});

/**
 * @param {Readonly<Record<string, string>>} settings
 * @param {(url: string) => Promise<void>} use of a server with an empty data folder
 */
async function onNewServer(settings, use) {
  const data = mkdtempSync(join(tmpdir(), 'genledger-screenshots-'));
  const server = await startServer(data, settings);
  try {
    await use(server.url);
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

function keepForReadme() {
  mkdirSync(README_FOLDER, { recursive: true });
  for (const name of README_PICTURES) {
    const taken = join(FOLDER, `readme-${name}`);
    const { size } = statSync(taken);
    if (size > LARGEST_BYTES) {
      throw new Refusal(`${name} has ${size} bytes, more than ${LARGEST_BYTES}: show less of it.`);
    }
    copyFileSync(taken, join(README_FOLDER, name));
  }
  console.log(`${README_PICTURES.length} of them in docs/images, for the README`);
}
