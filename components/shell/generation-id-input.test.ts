import { describe, expect, it } from 'vitest';
import { readGenerationIdInput } from './generation-id-input';

const first = 'gen-1750862115-Kx3vQmZ81nTb0RwYcLp7';
const second = 'gen-emb-1750862240-aaaabbbbccccddddeeee';

describe('readGenerationIdInput', () => {
  it('takes a bare ID, with spaces around it', () => {
    expect(readGenerationIdInput(`  ${first}\n`)).toEqual({ kind: 'one', id: first });
  });

  it('finds the ID in a log line, without a span suffix', () => {
    const line = `INFO {'id': '${first}:attempt-0', 'model': 'x/y'}`;
    expect(readGenerationIdInput(line)).toEqual({ kind: 'one', id: first });
  });

  it('counts the same ID twice as one', () => {
    expect(readGenerationIdInput(`${first} ${first}`)).toEqual({ kind: 'one', id: first });
  });

  it('offers all IDs of a text in their order', () => {
    expect(readGenerationIdInput(`${second}, ${first}`)).toEqual({
      kind: 'several',
      ids: [second, first],
    });
  });

  it.each([
    ['', /Paste an ID/],
    ['hello', /No generation ID/],
    ['gen_01HZX3K9QW', /not OpenRouter’s/],
    ['gen-1750862115-Kx3v', /cut off/],
  ])('explains what is wrong with %o', (text, words) => {
    const found = readGenerationIdInput(text);
    expect(found.kind === 'problem' && found.message).toMatch(words);
  });
});
