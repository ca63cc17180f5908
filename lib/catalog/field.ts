/** How a field is stored and compared. `milliseconds` keep three decimals; `money` is USD with twelve. */
export type FieldType =
  | 'text'
  | 'money'
  | 'integer'
  | 'milliseconds'
  | 'boolean'
  | 'instant'
  | 'json';

export type FieldGroup =
  | 'identity'
  | 'cost'
  | 'tokens'
  | 'timing'
  | 'outcome'
  | 'routing'
  | 'media'
  | 'context';

/**
 * Where a field comes from: `seed` is one of the 33 fields of the record that this project began
 * with, `later` one that OpenRouter added since, `ledger` one that other sources know and the
 * record does not have.
 */
export type FieldOrigin = 'seed' | 'later' | 'ledger';

export interface Field {
  readonly type: FieldType;
  readonly unit: 'USD' | 'tokens' | 'ms' | 'items' | null;
  readonly label: string;
  readonly description: string;
  readonly group: FieldGroup;
  readonly origin: FieldOrigin;
}

export const FIELD_GROUPS = {
  identity: 'Identity',
  cost: 'Cost',
  tokens: 'Tokens',
  timing: 'Timing',
  outcome: 'Outcome',
  routing: 'Routing',
  media: 'Media and search',
  context: 'Where it came from',
} as const satisfies Record<FieldGroup, string>;
