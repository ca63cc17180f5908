import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LongName } from './long-name';

test('a name keeps its end where it may be cut, and is read out as the whole it is', () => {
  const name = 'google/gemini-2.5-flash';
  const wide = renderToStaticMarkup(<LongName>{name}</LongName>);
  expect(wide).not.toContain('shrink-0');
  const narrow = renderToStaticMarkup(<LongName narrow>{name}</LongName>);
  expect(narrow).toMatch(/sr-only">google\/gemini-2\.5-flash</);
  expect(narrow).toMatch(/shrink-0[^>]*>2\.5-flash</);
});
