import { setTimeout as wait } from 'node:timers/promises';

export const HEADER =
  'generation_id,created_at,cost_total,byok_usage_inference,tokens_prompt,tokens_completion,model_permaslug,provider_name';
const MODELS = [
  ['anthropic/claude-4.5-sonnet-20250929', 'Anthropic'],
  ['openai/gpt-5-mini-2025-08-07', 'OpenAI'],
  ['google/gemini-2.5-flash', 'Google'],
];
const ROWS = 240;
const POLL_MS = 100;

/**
 * An import that stays under way until it is told the rest: how a large file over a slow line looks.
 *
 * @param {string} address that takes files as its body, and lists what it took
 */
export async function startSlowImport(address) {
  const encoder = new TextEncoder();
  const { readable, writable } = new TransformStream();
  const writer = writable.getWriter();
  /** @type {RequestInit & { duplex: 'half' }} The types do not know what a streamed body needs. */
  const request = {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: readable,
    duplex: 'half',
  };
  const answered = fetch(`${address}?file_name=openrouter_activity.csv`, request);
  await writer.write(encoder.encode(`${HEADER}\n`));
  await untilListed(address);
  return {
    /** @param {string} rows */
    async finish(rows) {
      await writer.write(encoder.encode(rows));
      await writer.close();
      const answer = await answered;
      if (!answer.ok) throw new Error(`The import ended with ${answer.status}.`);
    },
  };
}

/** @param {string} address */
async function untilListed(address) {
  for (;;) {
    const answer = await fetch(address);
    const { data } = await answer.json();
    if (data.length > 0) return;
    await wait(POLL_MS);
  }
}

/** Rows of the day up to now, the last of them broken: a line that is left out, with its reason. */
export function dayOfRows(nowMs = Date.now()) {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const atMs = nowMs - (index + 1) * 360_000;
    const [model, provider] = MODELS[index % MODELS.length] ?? [];
    const id = `gen-${Math.floor(atMs / 1000)}-Pictures${String(index).padStart(12, '0')}`;
    const at = new Date(atMs).toISOString().replace('T', ' ').replace('Z', '');
    const cost = (0.002 + (index % 17) * 0.0004).toFixed(6);
    return `${id},${at},${cost},0,${1200 + index * 3},${240 + (index % 50)},${model},${provider}`;
  });
  return `${rows.join('\n')}\nno-id,yesterday,,,,,,\n`;
}
