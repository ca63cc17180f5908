import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metadataText } from './metadata';

test('entries in any order are one text, and every value is a text', () => {
  expect(metadataText({ team: 'red', build: 7, on: true, list: [1], none: null })).toBe(
    '{"build":"7","list":"[1]","on":"true","team":"red"}',
  );
  expect(metadataText({ team: 'red', build: '7' })).toBe(metadataText({ build: 7, team: 'red' }));
});

test('a warehouse keeps it as JSON text', () => {
  expect(metadataText('{"team":"red","cost":6e-07}')).toBe('{"cost":"6e-07","team":"red"}');
});

test.each([
  ['nothing', null],
  ['an empty object', {}],
  ['a list', ['team']],
  ['a number', 1],
  ['text', 'team=red'],
  ['a key that reaches a prototype', JSON.parse('{"__proto__":"x"}')],
  ['an empty key', { '': 'x' }],
  ['a key with a line end', { 'a\nb': 'x' }],
  ['a long key', { ['k'.repeat(129)]: 'x' }],
  ['a long value', { k: 'x'.repeat(4097) }],
  ['many entries', Object.fromEntries(Array.from({ length: 129 }, (_, at) => [`k${at}`, 'x']))],
])('%s is no metadata', (_, value) => {
  expect(metadataText(value)).toBeUndefined();
});

test('what is kept is read again as the same', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (object) => {
      const text = metadataText(object);
      if (text !== undefined) expect(metadataText(text)).toBe(text);
    }),
  );
});
