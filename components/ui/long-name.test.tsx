import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LongName } from './long-name';

const endOf = (name: string) =>
  /shrink-0[^>]*>([^<]+)</.exec(renderToStaticMarkup(<LongName narrow>{name}</LongName>))?.[1];

test('a name keeps its end where it may be cut, and is read out as the whole it is', () => {
  const name = 'openai/gpt-oss-120b';
  const wide = renderToStaticMarkup(<LongName>{name}</LongName>);
  expect(wide).not.toContain('shrink-0');
  const narrow = renderToStaticMarkup(<LongName narrow>{name}</LongName>);
  expect(narrow).toMatch(/sr-only">openai\/gpt-oss-120b</);
  expect(endOf(name)).toBe('-oss-120b');
});

test('the end that is kept begins with a word of the name, where one begins about there', () => {
  expect(endOf('openai/gpt-5-mini-2025-08-07')).toBe('-2025-08-07');
  expect(endOf('anthropic/claude-4.5-sonnet-20250929')).toBe('-20250929');
  expect(endOf('session-margaret-219210')).toBe('-219210');
  expect(endOf('Antidisestablishmentarianism')).toBe('arianism'.padStart(9, 't'));
});

test('a name that nobody would see stands in quotes', () => {
  expect(renderToStaticMarkup(<LongName> </LongName>)).toContain('“ ”');
});
