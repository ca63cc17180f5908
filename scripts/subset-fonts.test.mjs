import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FONTS, subset, TARGET } from './subset-fonts.mjs';

test.each(Object.entries(FONTS))(
  '%s is what "npm run fonts" makes of the package',
  async (name, file) => {
    const held = await readFile(join(TARGET, name));
    expect(held.equals(await subset(file))).toBe(true);
  },
);
