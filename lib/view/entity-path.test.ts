import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entityPath, nameOfPath } from './entity-path';

it('keeps slashes and hides everything else', () => {
  expect(entityPath('model', 'openai/gpt-5:free?x#y')).toBe('/models/openai/gpt-5%3Afree%3Fx%23y');
  expect(entityPath('provider', 'Amazon Bedrock')).toBe('/providers/Amazon%20Bedrock');
});

it('has no page for what has no name, and none that leads elsewhere', () => {
  for (const name of [null, '', '..', 'a/../b', 'a//b', '/a']) {
    expect(entityPath('model', name)).toBeNull();
  }
  expect(entityPath('api_key_name', 'production')).toBeNull();
});

it('is read back as it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const path = entityPath('model', name);
      fc.pre(path !== null);
      const url = new URL(path, 'http://ledger');
      expect(nameOfPath(url.pathname.split('/').slice(2))).toBe(name);
    }),
  );
  expect(nameOfPath(['%zz'])).toBe('%zz');
});
