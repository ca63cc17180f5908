import { findGenerationIds } from '@/lib/generation/generation-id';
import { ApiError } from '@/lib/http/api-error';
import type { FileSource } from '@/lib/sources/source';

/** Text with generation IDs in it but no records: recognised, so that the refusal says what to do. */
export const generationIds = {
  name: 'generation_ids',
  label: 'Generation IDs',
  sniff(head) {
    return findGenerationIds(head).length > 0 ? 0.2 : 0;
  },
  // biome-ignore lint/correctness/useYield: it refuses before there is anything to yield.
  async *read(bytes) {
    let head = '';
    for await (const chunk of bytes) {
      head = new TextDecoder().decode(chunk);
      break;
    }
    const [first = 'gen-…'] = findGenerationIds(head);
    throw new ApiError(
      'invalid_request',
      `This text holds generation IDs (such as ${first}), but no records. Looking up many IDs at once is not possible yet: enter one ID into the box at the top of every page, or import the Activity CSV.`,
    );
  },
} as const satisfies FileSource;
