import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Contribution } from '../lib/generation/generation-record';
import type { Ledger } from '../lib/store/ledger';

const BATCH = 4_096;
/** Batches that are on their way at once: three commits' worth. */
const IN_FLIGHT = 96;

/**
 * Rows a second that the merge path takes, acknowledged after commit: new ones, and the same ones
 * sent again. Making the rows is part of the time, as reading them is in an import.
 */
export async function measureIngest(
  ledger: Ledger,
  rows: number,
): Promise<{ fresh: number; again: number; cpuMicros: number }> {
  const from = Math.floor(Date.now() / 1000);
  const cpu = process.cpuUsage();
  const fresh = await send(ledger, rows, from);
  const { user, system } = process.cpuUsage(cpu);
  const again = await send(ledger, Math.floor(rows / 2), from);
  return { fresh, again, cpuMicros: (user + system) / rows };
}

async function send(ledger: Ledger, rows: number, from: number): Promise<number> {
  const startedAt = performance.now();
  const underWay = new Set<Promise<unknown>>();
  let sent = 0;
  for (; sent < rows; sent += BATCH) {
    if (underWay.size >= IN_FLIGHT) await Promise.race(underWay);
    const merge: Promise<unknown> = ledger.merge(makeBatch(sent, from)).then(() => {
      underWay.delete(merge);
    });
    underWay.add(merge);
    // As an import does, which reads a piece of its file at a time.
    await nextTurn();
  }
  await Promise.all(underWay);
  return Math.round((sent * 1000) / (performance.now() - startedAt));
}

function makeBatch(first: number, from: number): Contribution[] {
  let instant = '';
  let instantOf = 0;
  return Array.from({ length: BATCH }, (_, index) => {
    const row = first + index;
    const second = from + Math.floor(row / 20);
    if (second !== instantOf) {
      instant = new Date(second * 1000).toISOString();
      instantOf = second;
    }
    // As in the generated ledger: few models make most rows, and each has four providers.
    const model = Math.floor(48 * ((row * 0.618034) % 1) ** 2.4);
    const cost = String((1_000 + (row % 8_999)) / 1e6);
    return {
      source: 'activity_csv',
      unknown: null,
      values: {
        id: `gen-${second}-${String(row).padStart(20, 'B')}`,
        created_at: `${instant.slice(0, 20)}${String(row % 1000).padStart(3, '0')}Z`,
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
