import { createParser } from 'nuqs/server';
import { FIELD_NAMES, type FieldName, fieldOf } from '@/lib/catalog/fields';

export type ColumnKind =
  | 'moment'
  | 'model'
  | 'text'
  | 'finish'
  | 'money'
  | 'count'
  | 'duration'
  | 'speed'
  | 'boolean';

export interface ListColumn {
  readonly key: ListColumnKey;
  readonly label: string;
  readonly kind: ColumnKind;
}

/** What no field holds but every reader asks for. */
const COMPUTED = {
  spend: { label: 'Spend', kind: 'money' },
  total_time: { label: 'Total time', kind: 'duration' },
  throughput: { label: 'Throughput', kind: 'speed' },
} as const satisfies Record<string, Omit<ListColumn, 'key'>>;

export type ComputedColumn = keyof typeof COMPUTED;
export type ListColumnKey = FieldName | ComputedColumn;

const SHORT_LABELS: Partial<Record<FieldName, string>> = {
  created_at: 'Time',
  provider_name: 'Provider',
  native_tokens_prompt: 'Prompt',
  native_tokens_completion: 'Completion',
  latency: 'First token',
  finish_reason: 'Finish',
};

/** Every column that the list of generations can show: all fields but JSON, and what follows from them. */
export const LIST_COLUMNS: readonly ListColumn[] = [
  ...FIELD_NAMES.flatMap((key): ListColumn[] => {
    const kind = kindOf(key);
    return kind ? [{ key, kind, label: SHORT_LABELS[key] ?? fieldOf(key).label }] : [];
  }),
  ...Object.entries(COMPUTED).map(
    // The keys are those of `COMPUTED`.
    ([key, column]): ListColumn => ({ key: key as ComputedColumn, ...column }),
  ),
];

export const DEFAULT_COLUMNS: readonly ListColumnKey[] = [
  'created_at',
  'model',
  // A phone shows three columns before one scrolls; what a call cost is among them.
  'spend',
  'provider_name',
  'native_tokens_prompt',
  'native_tokens_completion',
  'latency',
  'total_time',
  'finish_reason',
];

const byKey = new Map<string, ListColumn>(LIST_COLUMNS.map((column) => [column.key, column]));

export function listColumn(key: string): ListColumn | null {
  return byKey.get(key) ?? null;
}

export function isComputedColumn(key: ListColumnKey): key is ComputedColumn {
  return Object.hasOwn(COMPUTED, key);
}

/** `cols=created_at,model,spend`: the columns in their order; unknown ones are passed over. */
export const columnsParser = createParser<ListColumnKey[]>({
  parse: (text) => {
    const keys = text.split(',').flatMap((name) => listColumn(name)?.key ?? []);
    return keys.length === 0 ? null : [...new Set(keys)];
  },
  serialize: (keys) => keys.join(','),
  eq: (a, b) => a.join() === b.join(),
}).withDefault([...DEFAULT_COLUMNS]);

function kindOf(name: FieldName): ColumnKind | null {
  if (name === 'model') return 'model';
  if (name === 'finish_reason') return 'finish';
  const { type } = fieldOf(name);
  switch (type) {
    case 'text':
      return 'text';
    case 'money':
      return 'money';
    case 'integer':
      return 'count';
    case 'milliseconds':
      return 'duration';
    case 'boolean':
      return 'boolean';
    case 'instant':
      return 'moment';
    case 'json':
      return null;
  }
}
