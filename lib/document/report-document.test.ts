import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from './html';
import { noteHtml } from './note-html';

const OPENING = /<[a-z!/]/i;

test('whatever is put into a document is text: it opens no tag and ends no attribute', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='alert(1)",
      '</title><script>',
      '</style><script>',
      '<!--',
      '\u202egnp.exe',
    ),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const { text: written } = html`${text}`;
      expect(written).not.toMatch(OPENING);
      expect(written).not.toMatch(/["'\u202e\0]/);
    }),
    { numRuns: 2_000 },
  );
});

test('a note is Markdown and nothing else: no tag of its own, no picture, no script behind a link', () => {
  const note = [
    'What the **agents** cost.',
    '<script>alert(1)</script> <img src=x onerror=alert(1)>',
    '![spy](https://evil.example/p.png)',
    '[a](javascript:alert(1)) [b](data:text/html,x) [c](https://ok.example) [d]( JaVaScRiPt:alert(1))',
    '<a href="javascript:alert(1)">e</a>',
    '<javascript:alert(1)> [f](//evil.example/share) [g](/api/session) [h](xmpp:a@b) [i](file:///etc/passwd)',
    '[mail](mailto:a@b.example "a\\" onclick=alert(1)")',
  ].join('\n\n');
  const { text } = noteHtml(note);
  expect(text).toContain('<strong>agents</strong>');
  expect(text).not.toMatch(/<(script|img|iframe|object)/i);
  expect([...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    'https://evil.example/p.png',
    'https://ok.example',
    'mailto:a@b.example',
  ]);
  expect(text).toContain('title="a&quot; onclick=alert(1)"');
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (any) => {
      const written = noteHtml(any).text;
      expect(written).not.toMatch(/<(script|img|iframe|object|style|svg|form|input)/i);
      expect(written).not.toMatch(/href="(?!https?:|mailto:)/i);
    }),
    { numRuns: 1_000 },
  );
});
