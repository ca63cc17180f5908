import { readFileSync } from 'node:fs';
import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  oklch,
  parse,
  wcagContrast,
} from 'culori';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colorSlots, OTHER_SLOT, SERIES_SLOTS, seriesColor } from './palette';

// The style sheet itself is under test: there is no second copy of a colour to drift from it.
const styleSheet = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const themes = {
  light: tokensOf('[data-theme="light"] {'),
  dark: tokensOf('[data-theme="dark"] {'),
};
const series = [
  ...Array.from({ length: SERIES_SLOTS }, (_, i) => `series-${i + 1}`),
  'series-other',
];
const sights: Record<string, (color: Color) => Color> = {
  'normal sight': (color) => color,
  protanopia: (color) => must(filterDeficiencyProt(1)(color)),
  deuteranopia: (color) => must(filterDeficiencyDeuter(1)(color)),
  tritanopia: (color) => must(filterDeficiencyTrit(1)(color)),
};
const textPairs = [
  ...['ink', 'soft', 'faint', 'accent', 'warn', 'danger'].flatMap((text) =>
    ['background', 'panel', 'hover'].map((surface) => [text, surface] as const),
  ),
  ['on-accent', 'accent'],
  ['background', 'ink'],
  ['accent', 'accent-soft'],
  ['warn', 'warn-soft'],
  ['danger', 'danger-soft'],
  ['soft', 'warn-soft'],
  ['soft', 'danger-soft'],
] as const;

describe.each(Object.entries(themes))('the %s theme', (_, tokens) => {
  const color = (name: string) => must(tokens.get(name));

  it.each(textPairs)('shows %s text on %s with a contrast of at least 4.5', (text, surface) => {
    expect(wcagContrast(color(text), color(surface))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['background', 'panel'])('shows the focus ring on %s at 3 or more', (surface) => {
    expect(wcagContrast(color('focus'), color(surface))).toBeGreaterThanOrEqual(3);
  });

  it.each(series)('shows %s on a panel with a contrast of at least 3', (name) => {
    expect(wcagContrast(color(name), color('panel'))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(sights))('keeps any two series 15 apart under %s', (_sight, see) => {
    const apart = differenceCiede2000();
    const close = pairsOf(series)
      .map(([a, b]) => ({ a, b, difference: apart(see(color(a)), see(color(b))) }))
      .filter(({ difference }) => difference < 15);
    expect(close).toEqual([]);
  });
});

describe('the two themes', () => {
  it.each(series.slice(0, -1))('give %s the same hue', (name) => {
    const light = must(oklch(must(themes.light.get(name))).h);
    const dark = must(oklch(must(themes.dark.get(name))).h);
    const turn = Math.abs(light - dark);
    expect(Math.min(turn, 360 - turn)).toBeLessThan(15);
  });

  it.each(series)('let %s not glare in the dark', (name) => {
    expect(must(oklch(must(themes.dark.get(name)))).l).toBeLessThan(0.8);
  });

  it('define the same tokens', () => {
    expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort());
  });
});

describe('colorSlots', () => {
  const models = ['anthropic/claude-sonnet-5', 'openai/gpt-5.6-luna', 'x/a', 'x/b', 'x/c', 'x/d'];
  const names = fc.uniqueArray(fc.string(), { maxLength: SERIES_SLOTS });

  it('gives every shown entity a slot of its own', () => {
    fc.assert(
      fc.property(names, (entities) => {
        const slots = [...colorSlots(entities).values()];
        expect(new Set(slots).size).toBe(entities.length);
        for (const slot of slots) expect(slot).toBeGreaterThanOrEqual(1);
        for (const slot of slots) expect(slot).toBeLessThanOrEqual(SERIES_SLOTS);
      }),
    );
  });

  it('does not care about order, so a change of rank changes no colour', () => {
    fc.assert(
      fc.property(names, fc.infiniteStream(fc.nat()), (entities, keys) => {
        const shuffled = entities
          .map((entity) => ({ entity, key: must(keys.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ entity }) => entity);
        expect(new Map([...colorSlots(shuffled)].sort())).toEqual(
          new Map([...colorSlots(entities)].sort()),
        );
      }),
    );
  });

  it('moves few others when one entity comes or goes', () => {
    let moved = 0;
    let kept = 0;
    for (let round = 0; round < 300; round++) {
      const before = Array.from({ length: 6 }, (_, i) => `vendor-${round}/model-${i}`);
      const after = [...before.slice(1), `vendor-${round}/newcomer`];
      const slots = colorSlots(after);
      for (const [entity, slot] of colorSlots(before)) {
        if (!slots.has(entity)) continue;
        if (slots.get(entity) === slot) kept++;
        else moved++;
      }
    }
    expect(moved / (moved + kept)).toBeLessThan(0.3);
  });

  it('gives the same answer for ever: these slots are in readers’ memories', () => {
    expect(Object.fromEntries(colorSlots(models))).toMatchInlineSnapshot(`
      {
        "anthropic/claude-sonnet-5": 1,
        "openai/gpt-5.6-luna": 2,
        "x/a": 6,
        "x/b": 7,
        "x/c": 5,
        "x/d": 8,
      }
    `);
  });

  it('keeps the colour of what matters in the ledger, whatever of it is shown and beside what', () => {
    const known = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(known, names, fc.infiniteStream(fc.boolean()), (roster, strangers, shows) => {
        const homes = colorSlots(roster.slice(0, SERIES_SLOTS));
        const shown = [...roster.filter(() => shows.next().value), ...strangers];
        const few = [...new Set(shown)].slice(0, SERIES_SLOTS);
        const slots = colorSlots(few, roster);
        for (const [entity, slot] of homes) {
          if (few.includes(entity)) expect(slots.get(entity)).toBe(slot);
        }
        // And no colour twice: not even where a stranger would like the one of a model that is shown.
        expect(new Set(slots.values()).size).toBe(slots.size);
        expect([...slots.values()]).not.toContain(OTHER_SLOT);
        expect(few.filter((entity) => !slots.has(entity))).toEqual([]);
        // Nor is one left over that somebody who is not shown has anywhere else.
        for (const [entity, slot] of homes) {
          if (![...slots.values()].includes(slot)) throw new Error(`${entity} lost its colour`);
        }
      }),
    );
  });

  it('greys what it cannot tell apart instead of using a colour twice', () => {
    const slots = [...colorSlots(Array.from({ length: 11 }, (_, i) => `model-${i}`)).values()];
    expect(slots.filter((slot) => slot === OTHER_SLOT)).toHaveLength(3);
    expect(new Set(slots).size).toBe(SERIES_SLOTS + 1);
  });
});

describe('seriesColor', () => {
  it('names only colours that the style sheet defines', () => {
    for (let slot = 1; slot <= SERIES_SLOTS; slot++) {
      expect(themes.light.has(seriesColor(slot).slice('var(--'.length, -1))).toBe(true);
    }
    expect(seriesColor(OTHER_SLOT)).toBe('var(--series-other)');
    expect(seriesColor(SERIES_SLOTS + 1)).toBe('var(--series-other)');
  });
});

function tokensOf(opening: string): Map<string, Color> {
  const start = styleSheet.indexOf(opening);
  const block = styleSheet.slice(start, styleSheet.indexOf('}', start));
  const tokens = [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)];
  if (start < 0 || tokens.length < 20) throw new Error(`no tokens under ${opening}`);
  return new Map(tokens.map(([, name, hex]) => [must(name), must(parse(must(hex)))]));
}

function pairsOf(names: readonly string[]): [string, string][] {
  return names.flatMap((a, i) => names.slice(i + 1).map((b): [string, string] => [a, b]));
}

function must<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('missing');
  return value;
}
