import { type Mapping, PLAIN } from './mapping';

/** An export of another tool, known by its columns. */
export interface Preset {
  readonly label: string;
  /** All of these are there, in any letter case and order. */
  readonly needs: readonly string[];
  readonly mapping: Mapping;
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
    label: 'Langfuse observations',
    needs: ['traceId', 'startTime', 'completionStartTime'],
    mapping: { ...PLAIN, columns: { external_user: 'userId', session_id: 'sessionId' } },
  },
  {
    label: 'Helicone requests',
    needs: ['request_id', 'request_created_at', 'response_id'],
    mapping: { ...PLAIN, columns: { external_user: 'request_user_id' } },
  },
];

export function presetOf(titles: readonly string[]): Preset | null {
  const known = new Set(titles.map((title) => title.toLowerCase()));
  const fits = ({ needs }: Preset) => needs.every((name) => known.has(name.toLowerCase()));
  return PRESETS.find(fits) ?? null;
}
