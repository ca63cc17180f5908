import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { THEME_COLORS } from './theme-colors';

const styleSheet = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

test.each(['light', 'dark'] as const)('the %s colours are those of the style sheet', (theme) => {
  const [, rest = ''] = styleSheet.split(`[data-theme="${theme}"] {`);
  const [block = ''] = rest.split('}');
  for (const [name, color] of Object.entries(THEME_COLORS[theme])) {
    expect(block).toContain(`--${name}: ${color};`);
  }
});
