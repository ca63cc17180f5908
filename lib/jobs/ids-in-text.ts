import { findGenerationIds } from '@/lib/generation/generation-id';
import { decodeText } from '@/lib/sources/text/decode-text';

/** What can stand inside of an ID, or right before and after one that is none. */
const WITHIN = /[\w:-]*$/;
/** No ID is longer: of an endless word only its end is kept. */
const LONGEST_WORD = 4_096;

/** Every generation ID of a text of any size, as it arrives; some come more than once. */
export async function* idsInText(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<string> {
  let carried = '';
  for await (const text of decodeText(inOrder(bytes))) {
    const all = carried + text;
    const tail = WITHIN.exec(all.slice(-LONGEST_WORD))?.[0] ?? '';
    yield* findGenerationIds(all.slice(0, all.length - tail.length));
    carried = tail;
  }
  yield* findGenerationIds(carried);
}

async function* inOrder(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  yield* bytes;
}
