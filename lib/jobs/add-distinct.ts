import { ApiError } from '@/lib/http/api-error';
import type { JobItems } from './job-items';

/** IDs that one job takes. */
const MOST_ITEMS = 1_000_000;
const ADD_AT_ONCE = 10_000;

/** An ID that comes twice is one item. @throws ApiError `payload_too_large` */
export async function addDistinct(
  items: JobItems,
  ids: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const seen = new Set<string>();
  let batch: string[] = [];
  for await (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    batch.push(id);
    if (seen.size > MOST_ITEMS) {
      throw new ApiError(
        'payload_too_large',
        `A job takes at most ${MOST_ITEMS} IDs. Start several.`,
      );
    }
    if (batch.length < ADD_AT_ONCE) continue;
    await items.add(batch);
    batch = [];
  }
  await items.add(batch);
}
