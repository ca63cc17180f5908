import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leaksIn } from './leak-recorder.mjs';

const BUILD = join(import.meta.dirname, '../.next');

/**
 * After all browser tests: the keys that they signed in with are in nothing that the server answered
 * or printed, in no file of the data folder, and in nothing that browsers are sent of the build.
 */
export default function noLeaks(): void {
  const { GENLEDGER_E2E_LEAKS: file = '', GENLEDGER_E2E_DATA: folder = '' } = process.env;
  const recorded = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  if (!recorded.includes('recording')) throw new Error('The recorder of leaks did not run.');
  const found = recorded.filter((line) => line !== 'recording');
  for (const place of [folder, join(BUILD, 'static')]) found.push(...leaksOfFolder(place));
  if (found.length > 0) throw new Error(`A key shows:\n${[...new Set(found)].join('\n')}`);
}

function leaksOfFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return leaksIn(readFileSync(path, 'latin1')).map((leak) => `${path}: ${leak}`);
    });
}
