import { findGenerationIds } from '@/lib/generation/generation-id';

export type GenerationIdInput =
  | { kind: 'one'; id: string }
  | { kind: 'several'; ids: string[] }
  | { kind: 'problem'; message: string };

const EXAMPLE = 'gen-1735689600-q8ZrT4…';
// A pasted log may be many megabytes; the first of it is enough to offer a choice.
const SCANNED_CHARACTERS = 500_000;

/** Reads whatever was typed or pasted: one ID, several, or a sentence that says what is wrong. */
export function readGenerationIdInput(text: string): GenerationIdInput {
  const ids = [...new Set(findGenerationIds(text.slice(0, SCANNED_CHARACTERS)))];
  const [first] = ids;
  if (first !== undefined)
    return ids.length === 1 ? { kind: 'one', id: first } : { kind: 'several', ids };
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'problem', message: `Paste an ID such as ${EXAMPLE}` };
  if (/^gen_/.test(trimmed)) {
    return {
      kind: 'problem',
      message: 'IDs that begin with “gen_” are not OpenRouter’s: theirs begin with “gen-”.',
    };
  }
  if (/^gen-/.test(trimmed)) {
    return { kind: 'problem', message: `This ID looks cut off. A whole one is like ${EXAMPLE}` };
  }
  return { kind: 'problem', message: `No generation ID in this text. One looks like ${EXAMPLE}` };
}
