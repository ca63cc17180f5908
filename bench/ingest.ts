import type { Contribution } from '../lib/generation/generation-record';
import { instantFromMicros } from '../lib/generation/instant';
import type { Ledger } from '../lib/store/ledger';

const BATCH = 16_384;
/** Batches that are on their way at once, as an import does. */
const IN_FLIGHT = 8;

/**
 * Rows a second that the merge path takes, acknowledged after commit: new ones, and the same ones
 * sent again.
 */
export async function measureIngest(
  ledger: Ledger,
  rows: number,
): Promise<{ fresh: number; again: number }> {
  const from = Math.floor(Date.now() / 1000);
  const fresh = await send(ledger, rows, from);
  const again = await send(ledger, Math.floor(rows / 4), from);
  return { fresh, again };
}

async function send(ledger: Ledger, rows: number, from: number): Promise<number> {
  let spent = 0;
  for (let start = 0; start < rows; start += BATCH * IN_FLIGHT) {
    const batches = Array.from({ length: IN_FLIGHT }, (_, index) =>
      makeBatch(start + index * BATCH, from),
    );
    const startedAt = performance.now();
    await Promise.all(batches.map((batch) => ledger.merge(batch)));
    spent += performance.now() - startedAt;
  }
  return Math.round((Math.ceil(rows / (BATCH * IN_FLIGHT)) * BATCH * IN_FLIGHT * 1000) / spent);
}

function makeBatch(first: number, from: number): Contribution[] {
  return Array.from({ length: BATCH }, (_, index) => {
    const row = first + index;
    const second = from + Math.floor(row / 20);
    // As in the generated ledger: few models make most rows, and each has four providers.
    const model = Math.floor(48 * ((row * 0.618034) % 1) ** 2.4);
    const cost = String((1_000 + (row % 8_999)) / 1e6);
    return {
      source: 'activity_csv',
      unknown: null,
      values: {
        id: `gen-${second}-${String(row).padStart(20, 'B')}`,
        created_at: instantFromMicros(BigInt(second) * 1_000_000n + BigInt(row % 1000) * 1000n),
        model: `maker-${model % 12}/model-${model}-20260801`,
        provider_name: `Provider ${(model * 5 + (row % 4)) % 28}`,
        usage: cost,
        total_cost: cost,
        cache_discount: row % 3 === 0 ? '0.0063' : null,
        native_tokens_prompt: 1000 + (row % 9000),
        native_tokens_completion: 10 + (row % 900),
        native_tokens_cached: row % 700,
        native_tokens_reasoning: 0,
        latency: 300 + (row % 4000),
        generation_time: 5000 + (row % 9000),
        streamed: true,
        cancelled: false,
        finish_reason: 'stop',
        native_finish_reason: 'completed',
        app_name: `App ${row % 9}`,
        api_key_name: `key-${row % 6}`,
        variant: 'standard',
        is_byok: false,
        upstream_inference_cost: '0',
      },
    };
  });
}
