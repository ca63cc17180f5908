import { JSON_BEGINNING } from '@/lib/sources/generation-records/json-beginning';
import type { FileSource } from '@/lib/sources/source';
import { readTraceFile } from './read-file';

const SPANS = /"resource_?[sS]pans"\s*:/;

/** Deliveries of Broadcast that were saved: one of them, or one a line as collectors write them. */
export const broadcastTraces = {
  name: 'broadcast_traces',
  label: 'Broadcast traces',
  sniff: (head) => (JSON_BEGINNING.test(head) && SPANS.test(head) ? 0.96 : 0),
  read: readTraceFile,
} as const satisfies FileSource;
