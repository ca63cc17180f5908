import { readFileSync } from 'node:fs';
import Big from 'big.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contribution } from '../generation/generation-record';
import { parseRequest } from '../query/parse-request';
import type { Cell } from '../query/run';
import { exportCharges } from './focus-export';
import type { Ledger } from './ledger';
import { arbitraryLedger } from './testing/arbitrary-ledger';
import { describeEachEngine } from './testing/describe-each-engine';

/** Mandatory in the dataset Cost and Usage of FOCUS 1.4; those that may be null are marked. */
const MANDATORY = {
  BilledCost: true,
  BillingAccountId: false,
  BillingAccountName: true,
  BillingCurrency: false,
  BillingPeriodEnd: false,
  BillingPeriodStart: false,
  ChargeCategory: false,
  ChargeClass: true,
  ChargeDescription: true,
  ChargePeriodEnd: false,
  ChargePeriodStart: false,
  ContractedCost: true,
  EffectiveCost: true,
  HostProviderName: false,
  InvoiceIssuerName: false,
  ListCost: true,
  PricingQuantity: true,
  PricingUnit: true,
  ServiceCategory: false,
  ServiceName: false,
  ServiceProviderName: false,
};

type Charge = Readonly<Record<string, Cell>>;

async function chargesOf(ledger: Ledger): Promise<{ total: number; charges: Charge[] }> {
  const snapshot = await ledger.snapshot();
  try {
    const request = { filters: [], timeRange: null };
    const { columns, total, batches } = await exportCharges(snapshot, ledger.heldAs, request);
    const charges: Charge[] = [];
    for await (const rows of batches) {
      for (const row of rows) {
        charges.push(
          Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])),
        );
      }
    }
    return { total, charges };
  } finally {
    await snapshot.close();
  }
}

/** As the dashboard adds it up. */
async function sums(ledger: Ledger) {
  const parsed = parseRequest({
    metrics: ['total_usage', 'credits_usage', 'byok_usage', 'request_count', 'byok_request_count'],
  });
  if (!parsed.ok) throw new Error(parsed.message);
  const { rows } = await ledger.query(parsed.query);
  return rows[0]?.metrics ?? {};
}

/** As sums are told: null where there are costs and none is known. */
function billed(costs: readonly (Cell | undefined)[]): string | null {
  const known = costs.flatMap((cost) => (typeof cost === 'string' ? [cost] : []));
  if (known.length === 0 && costs.length > 0) return null;
  return known.reduce((sum, cost) => sum.plus(cost), new Big(0)).toFixed();
}

const generation = (second: number, values: Partial<Contribution['values']>): Contribution => ({
  source: 'generation',
  unknown: null,
  values: {
    id: `gen-${1_788_000_000 + second}-AAAABBBBCCCCDDDDEEEE`,
    created_at: '2026-10-31T23:59:58.900Z',
    model: 'acme/tern',
    provider_name: 'Harbour',
    ...values,
  },
});

describeEachEngine((opened, { name }) => {
  test('what is billed adds up to what the dashboard says, whoever bills it', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryLedger, async (delivery) => {
        const ledger = opened.store.ledger(`focus-${number++}`);
        await ledger.merge(delivery);
        await opened.settle();
        const { total, charges } = await chargesOf(ledger);
        const dashboard = await sums(ledger);
        const isOfRouter = ({ InvoiceIssuerName }: Charge) => InvoiceIssuerName === 'OpenRouter';
        const costs = (of: readonly Charge[]) => of.map(({ BilledCost }) => BilledCost);
        expect({
          total_usage: billed(
            charges.map(({ x_SpendIsKnown, BilledCost }) => (x_SpendIsKnown ? BilledCost : null)),
          ),
          credits_usage: billed(costs(charges.filter(isOfRouter))),
          byok_usage: billed(costs(charges.filter((charge) => !isOfRouter(charge)))),
        }).toEqual({
          total_usage: dashboard.total_usage,
          credits_usage: dashboard.credits_usage,
          byok_usage: dashboard.byok_usage,
        });
        expect(charges).toHaveLength(total);
        expect(total).toBe(Number(dashboard.request_count) + Number(dashboard.byok_request_count));
        for (const charge of charges) {
          for (const [column, mayBeNull] of Object.entries(MANDATORY)) {
            expect(charge, column).toHaveProperty(column);
            if (!mayBeNull) expect(charge[column], column).not.toBeNull();
          }
        }
      }),
      { numRuns: name === 'duckdb' ? 25 : 5, endOnFailure: name !== 'duckdb' },
    );
  });

  test('a call under an own key is two bills, an unknown cost is empty and not zero', async () => {
    const ledger = opened.store.ledger('focus-charges');
    await ledger.merge([
      generation(3, {
        usage: '0.0000006',
        is_byok: true,
        upstream_inference_cost: '1.5',
        native_tokens_prompt: 12,
        latency: 200,
        generation_time: 1_300,
        metadata: '{"team":"search"}',
        app_name: 'Gull',
      }),
      generation(2, { usage: null, is_byok: false, upstream_inference_cost: '9' }),
      generation(1, { usage: '-0.25', provider_name: null }),
    ]);
    const { charges } = await chargesOf(ledger);
    const manual = readFileSync('docs/focus.md', 'utf8');
    for (const column of Object.keys(charges[0] ?? {})) expect(manual).toContain(`\`${column}\``);
    const shown = charges.map((charge) => [
      charge.x_GenerationId?.toString().slice(4, 14),
      charge.InvoiceIssuerName,
      charge.HostProviderName,
      charge.BilledCost,
      charge.EffectiveCost,
      charge.x_SpendIsKnown,
      charge.x_NativeTokensPrompt === null ? null : String(charge.x_NativeTokensPrompt),
    ]);
    expect(shown).toEqual([
      ['1788000003', 'OpenRouter', 'Harbour', '0.0000006', '0.0000006', true, '12'],
      ['1788000003', 'Harbour', 'Harbour', '1.5', '1.5', true, null],
      ['1788000002', 'OpenRouter', 'Harbour', null, null, false, null],
      ['1788000001', 'OpenRouter', 'Not Applicable', '-0.25', '-0.25', true, null],
    ]);
    expect(charges[0]).toMatchObject({
      BillingPeriodStart: '2026-10-01T00:00:00Z',
      BillingPeriodEnd: '2026-11-01T00:00:00Z',
      ChargePeriodStart: '2026-10-31T23:59:58Z',
      ChargePeriodEnd: '2026-11-01T00:00:01Z',
      Tags: '{"team":"search","openrouter/app_name":"Gull"}',
    });
  });
});
