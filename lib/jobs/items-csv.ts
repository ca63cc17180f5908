import type { JobItems } from './job-items';
import type { ItemState } from './job-report';

const ROWS_AT_ONCE = 1_000;

/** All items in these states as CSV, made as it is read. */
export function itemsCsv(
  items: JobItems,
  states: ReadonlySet<ItemState>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let from: number | null = 0;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode('id,state,reason\n')),
    async pull(controller) {
      const page = await items.page(states, from ?? 0, ROWS_AT_ONCE);
      // IDs and states are plain words; a reason begins with one of our own.
      const rows = page.items.map(({ id, state, reason }) => `${id},${state},${quoted(reason)}\n`);
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.join('')));
      from = page.next;
      if (from === null) controller.close();
    },
  });
}

function quoted(reason: string | null): string {
  return reason === null ? '' : `"${reason.replaceAll('"', '""').replace(/\s+/g, ' ')}"`;
}
