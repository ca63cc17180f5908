import { type Mapping, PLAIN } from './mapping';

/** An export of another tool, known by its columns. */
export interface Preset {
  readonly label: string;
  /** All of these are there, in any letter case and order. */
  readonly needs: readonly string[];
  readonly mapping: Mapping;
  /** What to do about rows that name no generation, when the export can be made to. */
  readonly withoutId?: string;
}

/**
 * Exports that need no questions. None of them maps a cost: these tools compute it from price
 * tables of their own, and an estimate has no place in the ledger. Their generations are looked up.
 */
export const PRESETS: readonly Preset[] = [
  {
    label: 'LiteLLM spend logs',
    needs: ['request_id', 'call_type', 'spend', 'startTime'],
    mapping: {
      ...PLAIN,
      columns: { id: 'request_id', external_user: 'end_user', session_id: 'session_id' },
    },
  },
  {
    // The export of its pages.
    label: 'Langfuse observations',
    needs: ['traceId', 'startTime', 'completionStartTime'],
    mapping: { ...PLAIN, columns: { external_user: 'userId', session_id: 'sessionId' } },
  },
  {
    // Its API, of which the other names come only when they are asked for.
    label: 'Langfuse observations',
    needs: ['traceId', 'projectId', 'parentObservationId', 'startTime'],
    mapping: { ...PLAIN, columns: { external_user: 'userId', session_id: 'sessionId' } },
  },
  {
    // What it writes to a bucket.
    label: 'Langfuse observations',
    needs: ['trace_id', 'project_id', 'parent_observation_id', 'start_time'],
    mapping: { ...PLAIN, columns: { external_user: 'user_id', session_id: 'session_id' } },
  },
  {
    // Its API has a request_id too, the CSV of its export tool none.
    label: 'Helicone requests',
    needs: ['response_id', 'request_created_at', 'request_user_id'],
    mapping: { ...PLAIN, columns: { external_user: 'request_user_id' } },
    withoutId:
      'This row names no generation of OpenRouter (gen-…). Helicone has it in the response alone: export with --include-body, as JSON lines; its CSV leaves the response out.',
  },
];

export function presetOf(titles: readonly string[]): Preset | null {
  const known = new Set(titles.map((title) => title.toLowerCase()));
  const fits = ({ needs }: Preset) => needs.every((name) => known.has(name.toLowerCase()));
  return PRESETS.find(fits) ?? null;
}
