import { once } from 'node:events';
import { request } from 'node:http';
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
 * It announces its length: what does not is kept as a whole before it is read, and listed from then on.
 *
 * @param {string} address that takes files as its body, and lists what it took
 * @param {string} rows of the file after its header
 */
export async function startSlowImport(address, rows) {
  const head = `${HEADER}\n`;
  const upload = request(`${address}?file_name=openrouter_activity.csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'content-length': Buffer.byteLength(head + rows) },
  });
  const answered = once(upload, 'response');
  upload.write(head);
  await untilListed(address);
  return {
    async finish() {
      upload.end(rows);
      const [answer] = await answered;
      answer.resume();
      if (answer.statusCode !== 200) throw new Error(`The import ended with ${answer.statusCode}.`);
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
