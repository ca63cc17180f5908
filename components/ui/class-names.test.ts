import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extendTailwindMerge } from 'tailwind-merge';
import { expect, test } from 'vitest';
import { classNames } from './class-names';

/** All of Tailwind, and our own text size and shadows, which would be taken for colours. */
const complete = extendTailwindMerge({
  extend: {
    classGroups: { 'font-size': [{ text: ['2xs'] }], shadow: [{ shadow: ['panel', 'float'] }] },
  },
});

test('any two classes of the code base are merged as tailwind-merge’s own list would merge them', () => {
  const used = usedClasses();
  expect(used.length).toBeGreaterThan(300);
  const wrong: string[] = [];
  for (const first of used) {
    for (const second of used) {
      const both = `${first} ${second}`;
      if (first !== second && classNames(both) !== complete(both))
        wrong.push(`${both} → ${classNames(both)}`);
    }
  }
  // What is listed here needs its group in class-groups.ts.
  expect(wrong).toEqual([]);
});

test('variants stand for themselves', () => {
  expect(classNames('px-2 sm:px-4', 'px-0')).toBe('sm:px-4 px-0');
  expect(classNames('hover:bg-hover', false, undefined, 'hover:bg-panel')).toBe('hover:bg-panel');
});

/** Classes without a variant: with one they belong to the same groups. */
function usedClasses(): string[] {
  const words = new Set<string>();
  for (const folder of ['components', 'app']) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(name) || name.endsWith('class-groups.ts')) continue;
      for (const [, , text] of readFileSync(join(folder, name), 'utf8').matchAll(
        /(['"`])((?:(?!\1)[^\\\n])*)\1/g,
      )) {
        for (const word of text?.split(/\s+/) ?? []) words.add(word);
      }
    }
  }
  // A class replaces itself; any other word is left alone.
  return [...words].filter(
    (word) => word !== '' && !word.includes(':') && complete(`${word} ${word}`) === word,
  );
}
