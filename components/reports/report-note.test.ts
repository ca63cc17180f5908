import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ReportNote } from './report-note';

const drawn = (text: string) => renderToStaticMarkup(createElement(ReportNote, { text }));

test('a note that is nested thousands of levels deep is drawn as deep as anybody reads', () => {
  const notes = ['> ', '1. ', '- '].map((mark) => `${mark.repeat(20_000 / mark.length - 1)}a`);
  for (const note of [...notes, `${'*'.repeat(2_000)}a${'*'.repeat(2_000)}`]) {
    const html = drawn(note);
    expect(html.length, note.slice(0, 10)).toBeLessThan(4_000);
  }
  expect(drawn('> '.repeat(9_000))).toContain('…');
  const usual = `${'> '.repeat(9)}**bold** and [a link](https://ok.example)`;
  expect(drawn(usual)).toContain('<strong>bold</strong>');
  expect(drawn(usual)).toContain('href="https://ok.example"');
});

test('a note asks no server for a picture, runs nothing, and leads nowhere that is no address', () => {
  const html = drawn(
    [
      '![t](https://evil.example/p.png) ![r][r] <img src=x onerror=alert(1)>',
      '[a](javascript:alert(1)) [b](&#106;avascript:alert(1)) [c](data:text/html,x) [d](vbscript:x)',
      '<javascript:alert(1)> <script>alert(1)</script> [e](JaVaScRiPt:alert`1`) [f](blob:x) [g](file:///x)',
      '',
      '[r]: https://evil.example/r.png',
    ].join('\n'),
  );
  expect(html).not.toMatch(/<(img|script|iframe|object|svg)/i);
  const targets = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  expect(new Set(targets)).toEqual(new Set(['']));
});
