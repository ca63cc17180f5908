import { expect, test } from 'vitest';
import { ValueCutter } from './cut-values';

/** Pieces as the reader of a text hands them on. */
const PIECE = 1 << 20;

function cut(text: string): string[] {
  const cutter = new ValueCutter();
  const values: string[] = [];
  for (let from = 0; from < text.length; from += PIECE) {
    values.push(...cutter.push(text.slice(from, from + PIECE)).map((value) => value.text));
  }
  return [...values, ...cutter.end().map((value) => value.text)];
}

const ANSWER =
  '{"id":"gen-1781000000-aB3dE5gH7jK9mN1pQ3sT","choices":[{"text":"a \\"b\\" c"}],"usage":{"cost":1}}';

test.each([
  ['answers', `{"results":[${`${ANSWER},`.repeat(60_000)}${ANSWER}]}`, 1],
  ['quotes that never end', `{"usage":{"x":${'\\"'.repeat(3_000_000)}`, 0],
  ['quotes and brackets by turns', `{"usage":${"'{".repeat(3_000_000)}`, 0],
])(
  'megabytes of %s in one line take a time that grows with their length only',
  (_, text, count) => {
    const before = process.cpuUsage();
    expect(cut(text)).toHaveLength(count);
    // Looked at once each; looking for the end of the line at every quote took ten times as long.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  },
);

test('a quote that is still open at the end of its line ends the value, wherever pieces meet', () => {
  const broken = `x {"a": {"b": 1}, "c": "open\n${ANSWER}\n`;
  for (const piece of [1, 7, 40, 1_000]) {
    const cutter = new ValueCutter();
    const values: string[] = [];
    for (let from = 0; from < broken.length; from += piece) {
      values.push(...cutter.push(broken.slice(from, from + piece)).map((value) => value.text));
    }
    values.push(...cutter.end().map((value) => value.text));
    expect(values).toEqual(['{"b": 1}', ANSWER]);
  }
});
