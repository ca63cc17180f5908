import { FIELD_NAMES } from '../../catalog/fields';
import { charged, spend, totalTime } from '../../catalog/values';
import type { GenerationRecord } from '../../generation/generation-record';
import { referenceValue } from '../reference-value';
import type { Cell } from '../run';
import type { ExportColumn, ExportTable } from './export-table';

/** Entities that are not OpenRouter and whose name no source told; the column may not be null. */
const UNNAMED = 'Unknown';
/** FOCUS's own words for what cannot be told. */
const NOT_APPLICABLE = 'Not Applicable';
const ROUTER = 'OpenRouter';

/** One charge: what one party bills for one generation. */
interface Charge {
  readonly record: GenerationRecord;
  /** Of the provider for a call under one's own key; else of OpenRouter. */
  readonly isByProvider: boolean;
  readonly cost: string | null;
}

/**
 * The columns of FOCUS 1.4's dataset Cost and Usage: all mandatory ones, those recommended and
 * conditional ones that the ledger can tell, then our own (`x_`). docs/focus.md says what each holds.
 */
const COLUMNS = {
  BilledCost: ['money', ({ cost }) => cost],
  BillingAccountId: ['text', issuer],
  BillingAccountName: ['text', () => null],
  BillingCurrency: ['text', () => 'USD'],
  BillingPeriodEnd: ['instant', ({ record }) => monthStart(record, 1)],
  BillingPeriodStart: ['instant', ({ record }) => monthStart(record, 0)],
  ChargeCategory: ['text', () => 'Usage'],
  ChargeClass: ['text', () => null],
  ChargeDescription: ['text', description],
  ChargeFrequency: ['text', () => 'Usage-Based'],
  ChargePeriodEnd: ['instant', ({ record }) => periodEnd(record)],
  ChargePeriodStart: ['instant', ({ record }) => wholeSecond(Date.parse(record.created_at))],
  ContractedCost: ['money', ({ cost }) => cost],
  EffectiveCost: ['money', ({ cost }) => cost],
  HostProviderName: ['text', ({ record }) => record.provider_name ?? NOT_APPLICABLE],
  InvoiceIssuerName: ['text', issuer],
  ListCost: ['money', ({ cost }) => cost],
  PricingQuantity: ['money', () => null],
  PricingUnit: ['text', () => null],
  ServiceCategory: ['text', () => 'AI and Machine Learning'],
  ServiceName: ['text', issuer],
  ServiceProviderName: ['text', issuer],
  ServiceSubcategory: ['text', () => 'Generative AI'],
  SubAccountId: ['text', ({ record }) => record.workspace_id],
  SubAccountName: ['text', () => null],
  Tags: ['json', ({ record }) => tags(record)],
  x_GenerationId: ['text', ({ record }) => record.id],
  x_CreatedAt: ['instant', ({ record }) => record.created_at],
  x_Model: ['text', ({ record }) => record.model],
  x_ApiType: ['text', ({ record }) => record.api_type],
  x_IsByok: ['boolean', ({ record }) => record.is_byok],
  x_SpendIsKnown: ['boolean', ({ record }) => referenceValue(spend, record) !== null],
  x_CacheDiscount: ['money', once(({ cache_discount }) => cache_discount)],
  x_NativeTokensPrompt: ['integer', once((record) => record.native_tokens_prompt)],
  x_NativeTokensCached: ['integer', once((record) => record.native_tokens_cached)],
  x_NativeTokensCompletion: ['integer', once((record) => record.native_tokens_completion)],
  x_NativeTokensReasoning: ['integer', once((record) => record.native_tokens_reasoning)],
} as const satisfies Record<string, readonly [ExportColumn['type'], (charge: Charge) => Cell]>;

const CELLS = Object.values(COLUMNS).map(([, cell]) => cell as (charge: Charge) => Cell);

/**
 * Generations as charges, in the FinOps Open Cost and Usage Specification's words: one by OpenRouter for
 * each, and one more by the provider for each under one's own key, since that is another bill.
 *
 * @param generations with all fields of the catalogue in its order, as `exportGenerations` gives them
 * @param expected how many charges there will be; another number ends the file with an error
 */
export function focusTable(
  generations: ExportTable,
  expected: number,
  unexpected: () => Error,
): ExportTable {
  const columns = Object.entries(COLUMNS).map(([name, [type]]) => ({ name, type }));
  return { columns, batches: chargesOf(generations, expected, unexpected) };
}

async function* chargesOf(
  { batches }: ExportTable,
  expected: number,
  unexpected: () => Error,
): ExportTable['batches'] {
  let seen = 0;
  for await (const rows of batches) {
    const charges = rows.flatMap((row) => chargesOfRecord(recordOf(row)));
    seen += charges.length;
    yield charges.map((charge) => CELLS.map((cell) => cell(charge)));
  }
  if (seen !== expected) throw unexpected();
}

function chargesOfRecord(record: GenerationRecord): Charge[] {
  const cost = referenceValue(charged, record);
  const byRouter = {
    record,
    isByProvider: false,
    cost: cost === null ? null : plain(cost),
  };
  if (record.is_byok !== true) return [byRouter];
  return [byRouter, { record, isByProvider: true, cost: record.upstream_inference_cost }];
}

/** Cells as a store answers them, which may be digits where a record has numbers: all is read as text here. */
function recordOf(row: readonly Cell[]): GenerationRecord {
  const cells = FIELD_NAMES.map((name, index) => [name, row[index] ?? null] as const);
  // Every field is there, since they are walked by name; the values are of the store's own columns.
  return Object.fromEntries(cells) as GenerationRecord;
}

function plain(number: NonNullable<ReturnType<typeof referenceValue>>): string {
  if (typeof number === 'number') throw new TypeError('money was divided');
  return number.toFixed();
}

function issuer({ record, isByProvider }: Charge): string {
  return isByProvider ? (record.provider_name ?? UNNAMED) : ROUTER;
}

function description({ record, isByProvider }: Charge): string {
  const what = `${record.model} (${record.api_type ?? 'completions'})`;
  if (isByProvider) return `${what}, billed by the provider under an own key`;
  return record.is_byok === true ? `${what}, fee of a call under an own key` : what;
}

/** What belongs to the generation and not to a bill stands on one of its charges, or sums would double it. */
function once(cell: (record: GenerationRecord) => Cell) {
  return ({ record, isByProvider }: Charge): Cell => (isByProvider ? null : cell(record));
}

/** FOCUS writes moments in whole seconds. */
function wholeSecond(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The first whole second after the answer was whole, or after the start where nobody knows. */
function periodEnd(record: GenerationRecord): string {
  const lasted = Number(referenceValue(totalTime, record) ?? 0);
  return wholeSecond(Date.parse(record.created_at) + Math.max(0, lasted) + 1000);
}

/** Billing periods are the months of UTC. */
function monthStart({ created_at }: GenerationRecord, later: 0 | 1): string {
  const at = new Date(created_at);
  return wholeSecond(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later, 1));
}

const TAGGED = ['api_key_name', 'app_name', 'external_user', 'session_id'] as const;

/** What the caller said of the call under its own keys; what OpenRouter knows under a prefix. */
function tags(record: GenerationRecord): string | null {
  const own: Record<string, unknown> = JSON.parse(record.metadata ?? '{}');
  for (const name of TAGGED) {
    if (record[name] !== null) own[`openrouter/${name}`] = record[name];
  }
  return Object.keys(own).length === 0 ? null : JSON.stringify(own);
}
