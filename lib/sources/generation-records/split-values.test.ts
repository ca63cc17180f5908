import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inChunks } from '@/lib/sources/testing/bytes';
import { type SplitValue, ValueSplitter } from './split-values';

/** The values, without the pieces of what was left out. */
async function split(content: string | Uint8Array, chunkBytes: number): Promise<SplitValue[]> {
  return (await pieces(content, chunkBytes)).filter(({ isLeftOut }) => !isLeftOut);
}

async function pieces(content: string | Uint8Array, chunkBytes: number): Promise<SplitValue[]> {
  const splitter = new ValueSplitter();
  const values: SplitValue[] = [];
  for await (const chunk of inChunks(content, chunkBytes)) values.push(...splitter.push(chunk));
  return [...values, ...splitter.end()];
}

const object = fc
  .dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }))
  .filter((value) => !('data' in value));
const chunkBytes = fc.integer({ min: 1, max: 50 });

test('the elements of a list, of one per line and of pretty-printed text are the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(object, { maxLength: 6 }), chunkBytes, async (objects, size) => {
      const forms = [
        JSON.stringify(objects),
        JSON.stringify(objects, null, 2),
        objects.map((value) => `${JSON.stringify(value)}\n`).join(''),
        objects.map((value) => `${JSON.stringify(value)}\r\n\r\n`).join(''),
        objects.map((value) => JSON.stringify(value, null, 2)).join('\n'),
        objects.map((value) => JSON.stringify(value, null, 2)).join('\n,\n'),
        objects.map((value) => JSON.stringify(value)).join(''),
      ];
      for (const form of forms) {
        const values = await split(form, size);
        expect(values.map(({ text }) => JSON.parse(text))).toEqual(
          JSON.parse(JSON.stringify(objects)),
        );
        for (const { line, text } of values) {
          const first = text.split('\n', 1)[0] ?? '';
          expect(form.split('\n')[line - 1]).toContain(first);
        }
      }
    }),
  );
});

test('a broken line costs that line; the lines around it are read', async () => {
  const lines = ['{"a":1}', '{"a":"2', '{"a":3}', '{"a":[4}', '{"a":5', 'text', '{"a":6}', '{"a":'];
  for (const size of [1, 3, 1000]) {
    const values = await split(lines.join('\n'), size);
    expect(values.filter(({ fault }) => !fault).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['{"a":1}', '{"a":3}', '{"a":6}']),
    );
    expect(values.map(({ line, fault }) => `${line} ${fault ?? 'fine'}`)).toEqual([
      '1 fine',
      '2 not_closed',
      '3 fine',
      '4 not_closed',
      '5 not_closed',
      '7 fine',
      '8 cut_off',
    ]);
  }
});

test('a broken first line does not take the others with it', async () => {
  const values = await split('{"a":1,\n{"a":2}\n{"a":3}\n', 5);
  expect(values.map(({ line, fault }) => [line, fault])).toEqual([
    [1, 'cut_off'],
    [2, undefined],
    [3, undefined],
  ]);
});

test('a broken element of a list costs what stands up to the next one', async () => {
  const list = [
    '[',
    '  {',
    '    "a": "open',
    '  },',
    '  {',
    '    "a": 2',
    '  }',
    ']',
    '{"b":1}',
  ].join('\n');
  const values = await split(list, 7);
  expect(values.map(({ line, fault }) => [line, fault])).toEqual([
    [2, 'not_closed'],
    [5, undefined],
    [9, undefined],
  ]);
});

test('a file that was cut says so', async () => {
  expect(await split('[{"a":1},', 3)).toMatchObject([{ text: '{"a":1}' }, { fault: 'cut_off' }]);
  expect(await split('[{"a":1},{"a"', 3)).toMatchObject([
    { text: '{"a":1}' },
    { fault: 'cut_off', text: '{"a"' },
  ]);
});

test('a large { "data": [ … ] } is read element by element, a small one whole', async () => {
  const elements = Array.from({ length: 3000 }, (_, index) => ({
    id: index,
    pad: 'x'.repeat(500),
  }));
  const large = JSON.stringify({ data: 'no', object: 'list', b: { data: [1] } }).slice(0, -1);
  const content = `${large},"data":${JSON.stringify(elements, null, 1)},"after":{"c":[1]}}\n{"a":1}`;
  const values = await split(content, 64 * 1024);
  expect(values.map(({ text }) => JSON.parse(text))).toEqual([...elements, { a: 1 }]);
  expect(values.at(1)?.line).toBe(6);
  expect(values.at(-1)?.line).toBe(content.split('\n').length);
  const small = '{"data":[{"a":1}]}';
  expect(await split(small, 4)).toEqual([{ line: 1, text: small }]);
});

test('what is nested without end, or larger than a record can be, is left out', async () => {
  const deep = `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`;
  expect(await split(`${deep}\n{"a":1}\n`, 64)).toMatchObject([{ fault: 'too_deep' }, { line: 2 }]);
  const large = `{"a":"${'x'.repeat(17 * 1024 * 1024)}"}`;
  const before = process.memoryUsage().rss;
  const values = await split(Buffer.from(`[${large},{"a":1}]`), 64 * 1024);
  expect(values.map(({ fault, text }) => fault ?? text)).toEqual(['too_long', '{"a":1}']);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

test('invalid UTF-8 costs one record', async () => {
  const content = Buffer.concat([
    Buffer.from('{"a":"'),
    Buffer.from([0xe9]),
    Buffer.from('"}\n{"a":2}'),
  ]);
  expect(await split(content, 2)).toMatchObject([{ fault: 'not_utf8' }, { text: '{"a":2}' }]);
});

test('junk never throws, and chunks make no difference', async () => {
  const junk = fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '\n', ' ', 'a', '"data":['),
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(junk, fc.integer({ min: 1, max: 5 }), async (content, size) => {
      // How much of a faulty value is shown depends on what had arrived.
      const shape = (values: readonly SplitValue[]) =>
        values.map(({ line, fault, text }) => [line, fault ?? text]);
      expect(shape(await split(content, size))).toEqual(shape(await split(content, 10_000)));
    }),
    { numRuns: 3000 },
  );
});

test('no character is lost: what is no value is told as left out, whatever the chunks', async () => {
  const cases = [
    '{"a":1}\n{"a":"2\n{"a":3}\n{"b":[4}\n{"a":"é',
    `{"a":"${'x'.repeat(17 * 1024 * 1024)}gen-1"}\n{"a":1}`,
    `[{"a":1},{"a"`,
  ];
  const left = [
    '{"a":"2\n{"b":[4}\n{"a":"é',
    `{"a":"${'x'.repeat(17 * 1024 * 1024)}gen-1"}`,
    '{"a"',
  ];
  for (const [index, content] of cases.entries()) {
    for (const size of content.length > 1_000 ? [64 * 1024, 100_003] : [1, 3, 1_000]) {
      const found = (await pieces(Buffer.from(content), size)).filter(({ isLeftOut }) => isLeftOut);
      expect(found.map(({ text }) => text).join('') === left[index], `case ${index}`).toBe(true);
    }
  }
});
