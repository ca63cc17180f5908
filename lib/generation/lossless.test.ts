import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactNumber, numberText, parseJson, stringifyJson } from './lossless';

test('numbers keep the digits that they came with', () => {
  const text = '{"a":6e-07,"b":[0.10,123456789012345678901234567890],"c":-0,"d":1E+2}';
  expect(stringifyJson(parseJson(text))).toBe(text);
  expect(stringifyJson({ cost: exactNumber('0.000000000001') })).toBe('{"cost":0.000000000001}');
});

test('what JSON can say comes back', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      if (/"(__proto__|constructor|prototype)":/.test(text)) return;
      expect(JSON.parse(stringifyJson(parseJson(text)))).toEqual(JSON.parse(text));
    }),
  );
});

test.each(['__proto__', 'constructor', 'prototype'])(
  'the key %s is refused at any depth',
  (key) => {
    expect(() => parseJson(`{"a":[{"${key}":1}]}`)).toThrow(SyntaxError);
    expect(() => parseJson(`{"a":[{"${key}":{"x":1}}]}`)).toThrow(SyntaxError);
    expect(() => parseJson(`{"${key}":null}`)).toThrow(SyntaxError);
  },
);

test.each(['', '{', '{"a":}', '[1,]', "{'a':1}", 'undefined', 'NaN', '{"a":01}', '"\n"', '{}x'])(
  '%j is no JSON',
  (text) => expect(() => parseJson(text)).toThrow(SyntaxError),
);

test('only a number has the text of a number', () => {
  expect(numberText(parseJson('1.50'))).toBe('1.50');
  expect(numberText(2)).toBe('2');
  expect(numberText(3n)).toBe('3');
  expect([null, undefined, '4', true, {}, [], Number.NaN].map(numberText)).toEqual(
    Array(7).fill(null),
  );
});
