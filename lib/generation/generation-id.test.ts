import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  baseGenerationId,
  epochSecondsOfId,
  findGenerationIds,
  isGenerationId,
} from './generation-id';

const PLAIN = 'gen-1782972669-hJkLmNpQrStUvWxYz123';
const EMBEDDING = 'gen-emb-1782972670-ABCDEFGHIJKLMNOPQRST';
const OLD = 'gen-AbCdEfGhIjKlMnOpQrStUvWxYz12';

test.each([
  [`{"id":"${PLAIN}"}`, [PLAIN]],
  [`{'id': '${PLAIN}', 'old': u'${OLD}'}`, [PLAIN, OLD]],
  [`2026-06-09 INFO id=${PLAIN}, next ${EMBEDDING}.`, [PLAIN, EMBEDDING]],
  [`https://openrouter.ai/api/v1/generation?id=${PLAIN}&x=1`, [PLAIN]],
  [`"${PLAIN}:attempt-0" "${PLAIN}:generation" ${PLAIN}`, [PLAIN]],
  [`\\"id\\":\\"${PLAIN}\\"`, [PLAIN]],
  [`${PLAIN}\n${OLD}\r\n${PLAIN}`, [PLAIN, OLD]],
  [`{"msg":"failed:\\n${PLAIN}\\t${OLD}"}`, [PLAIN, OLD]],
  [`\\u003c${PLAIN}\\u003e \\x27${OLD}`, [PLAIN, OLD]],
  [`?next=%2Fgeneration%3Fid%3D${PLAIN}%26x`, [PLAIN]],
  [`\\u001b[1;32m${PLAIN}\\u001b[0m`, [PLAIN]],
  [`node-${PLAIN} n${PLAIN} 3D${PLAIN} m${PLAIN}`, []],
  ['gen_01J9ZZZZZZZZZZZZZZZZZZZZZZ', []],
  ['regen-1782972669-hJkLmNpQrStUvWxYz123', []],
  ['gen-1782972669-short', []],
  ['gen-12-hJkLmNpQrStUvWxYz123', []],
  [`${PLAIN}-more`, []],
  ['generation gen- gen-x', []],
])('IDs in %j', (text, ids) => expect(findGenerationIds(text)).toEqual(ids));

test('an ID says its second, but the old form does not', () => {
  expect(epochSecondsOfId(PLAIN)).toBe(1782972669);
  expect(epochSecondsOfId(EMBEDDING)).toBe(1782972670);
  expect(epochSecondsOfId(OLD)).toBeNull();
  expect(isGenerationId(OLD)).toBe(true);
  expect(isGenerationId(` ${PLAIN}`)).toBe(false);
  expect(baseGenerationId(` ${PLAIN}:attempt-2 `)).toBe(PLAIN);
});

test('every ID is found between any characters that cannot belong to it', () => {
  const id = fc
    .tuple(
      fc.constantFrom('', 'emb-', 'batch-', 'rerank-'),
      fc.integer({ min: 1_000_000_000, max: 2_000_000_000 }),
      fc.stringMatching(/^[A-Za-z0-9]{20}$/),
    )
    .map(([kind, seconds, tail]) => `gen-${kind}${seconds}-${tail}`);
  const around = fc.string({
    unit: fc.constantFrom(' ', '"', "'", '\n', ',', ':', '=', '/', 'é', '😀'),
  });
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 5 }), around, (ids, gap) => {
      expect(findGenerationIds(ids.map((one) => `${gap}"${one}"`).join(''))).toEqual(ids);
    }),
  );
});

test('a long text is scanned in linear time', () => {
  const text = `${'gen-'.repeat(200_000)} ${'gen-1782972669-'.repeat(100_000)} ${'a'.repeat(1_000_000)}`;
  const before = process.cpuUsage();
  expect(findGenerationIds(text)).toEqual([]);
  // Work, not time: a machine that is busy with something else takes longer.
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
});
