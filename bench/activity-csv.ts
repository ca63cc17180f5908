/** OpenRouter's Activity export, of any length, the same for the same length. */
const HEADER =
  'generation_id,created_at,cost_total,cost_web_search,cost_cache,cost_file_processing,byok_usage_inference,tokens_prompt,tokens_completion,tokens_reasoning,tokens_cached,model_permaslug,provider_name,variant,cancelled,streamed,user,finish_reason_raw,finish_reason_normalized,generation_time_ms,time_to_first_token_ms,app_name,api_key_name,api_key_disabled\n';
/** Rows that are handed over at once, about as much as a socket does. */
const ROWS_AT_ONCE = 256;
const FIRST_SECOND = Date.UTC(2026, 7, 1) / 1000;

/** At least so many bytes, in pieces; few models make most rows, each with four providers. */
export function* activityCsv(bytes: number): Generator<Buffer> {
  yield Buffer.from(HEADER);
  let made = HEADER.length;
  for (let first = 0; made < bytes; first += ROWS_AT_ONCE) {
    let text = '';
    for (let row = first; row < first + ROWS_AT_ONCE; row += 1) text += line(row);
    const piece = Buffer.from(text);
    made += piece.length;
    yield piece;
  }
}

function line(row: number): string {
  const second = FIRST_SECOND + Math.floor(row / 2);
  const time = `${new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ')}.${String(row % 1000).padStart(3, '0')}`;
  const model = Math.floor(48 * ((row * 0.618034) % 1) ** 2.4);
  const cost = ((1_000 + (row % 8_999)) / 1e6).toFixed(6);
  const cached = row % 3 === 0 ? '-0.006300' : '';
  // Scattered digits, as in real IDs, which no compression makes small.
  const id = `gen-${second}-${scatter(row)}${scatter(row + 7_919)}`;
  return `${id},${time},${cost},,${cached},,0,${1000 + (row % 9000)},${10 + (row % 900)},0,${row % 700},maker-${model % 12}/model-${model}-20260801,Provider ${(model * 5 + (row % 4)) % 28},standard,false,true,user-${row % 5000},completed,stop,${5000 + (row % 9000)},${300 + (row % 4000)},App ${row % 9},key-${row % 6},false\n`;
}

/** Ten letters and digits of a number. */
function scatter(row: number): string {
  const high = Math.imul(row + 1, 0x9e3779b1) >>> 0;
  const low = Math.imul(high ^ (high >>> 15), 0x85ebca6b) >>> 0;
  return (high.toString(36) + low.toString(36)).padStart(10, 'k').slice(-10);
}
