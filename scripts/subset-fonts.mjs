import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { REPOSITORY } from './prepare/repository.mjs';

/**
 * Writes `app/fonts`: of each font of the interface the weights and letters that it uses, a third of the file,
 * because every page waits for it. The names of models, people and tags may have other letters:
 * `app/fonts.ts` says which font these take.
 */
const SOURCE = join(REPOSITORY, 'node_modules/geist/dist/fonts');
export const TARGET = join(REPOSITORY, 'app/fonts');

/** File written: file of the package. */
export const FONTS = {
  'geist.woff2': 'geist-sans/Geist-Variable.woff2',
  'geist-mono.woff2': 'geist-mono/GeistMono-Variable.woff2',
};

/** The weights of `docs/design-language.md`. */
const WEIGHTS = { wght: { min: 400, max: 600 } };

const upTo = (/** @type {number} */ first, /** @type {number} */ last) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));

/** Latin with its accents, and the signs that stand beside numbers, keys and menu paths. */
const LETTERS = [
  upTo(0x20, 0x7e),
  upTo(0xa0, 0x17f),
  upTo(0x2010, 0x203a),
  '⁄€™←↑→↓↔↳−∕√∞≈≠≤≥⌘⌥⇧⏎',
].join('');

/** @param {string} file of the package @returns {Promise<Buffer>} a WOFF2 file, the same for the same package */
export async function subset(file) {
  const whole = await readFile(join(SOURCE, file));
  return subsetFont(whole, LETTERS, { targetFormat: 'woff2', variationAxes: WEIGHTS });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(TARGET, { recursive: true });
  for (const [name, file] of Object.entries(FONTS))
    await writeFile(join(TARGET, name), await subset(file));
}
