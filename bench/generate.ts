import { FIELD_NAMES } from '../lib/catalog/fields';
import { openDuckdb } from '../lib/store/duckdb/engine';
import { openDatabase } from '../lib/store/duckdb/open-database';

/** The last moment of every generated ledger; all windows of the bench end there. */
export const END = '2026-11-01T00:00:00Z';
const CHUNK_ROWS = 5_000_000;

export interface Generated {
  readonly rows: number;
  readonly days: number;
}

/**
 * Fills a store file with a skewed, realistic ledger, the same for the same size: 48 models and 28
 * providers by Zipf, 5,000 users, day and night, log-normal tokens and times, caching of both
 * signs, BYOK, failures. Rows are made inside the engine and written in the order of time.
 */
export async function generateLedger(path: string, rows: number): Promise<Generated> {
  const days = rows >= 50_000_000 ? 180 : 90;
  await (await openDuckdb(path)).close();
  const database = await openDatabase(path);
  const connection = await database.connect();
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    await connection.run(insertSql(from, Math.min(rows, from + CHUNK_ROWS), rows, days));
  }
  // Opened again, the product finds its rollups out of date and fills them from the facts.
  await connection.run('DELETE FROM rollup_version');
  await connection.run('CHECKPOINT');
  connection.closeSync();
  database.close();
  return { rows, days };
}

/** A uniform number in [0, 1) from the row and a salt. */
const uniform = (salt: number) => `(hash(i * 64 + ${salt}) / 18446744073709551616.0)`;
const normal = (salt: number) =>
  `(sqrt(-2 * ln(${uniform(salt)} + 1e-12)) * cos(6.283185307 * ${uniform(salt + 1)}))`;
const token = (salt: number) =>
  `replace(replace(substr(to_base64(unhex(md5((i * 64 + ${salt})::VARCHAR))), 1, 20), '+', 'x'), '/', 'y')`;

function insertSql(from: number, to: number, rows: number, days: number): string {
  const provenance = FIELD_NAMES.map(() => 'g').join('');
  return `
INSERT INTO generations BY NAME
WITH base AS (
  SELECT i, i / ${rows}.0 * ${days} AS day,
    (48 * pow(${uniform(1)}, 2.4))::INTEGER AS model_number,
    (5000 * pow(${uniform(2)}, 3))::INTEGER AS user_number,
    greatest(1, exp(7.4 + 1.3 * ${normal(3)}))::BIGINT AS prompt,
    greatest(1, exp(5.2 + 1.1 * ${normal(5)}))::BIGINT AS completion,
    exp(6.6 + 0.6 * ${normal(7)}) AS wait,
    ${uniform(9)} AS kind, ${uniform(10)} AS caching
  FROM range(${from}, ${to}) AS rows(i)
), timed AS (
  SELECT *, '${END}'::TIMESTAMP - INTERVAL ${days} DAY
    + to_microseconds(((day - 0.11 * sin(6.283185307 * day)) * 86400000000)::BIGINT) AS moment,
    (0.05 + 2.9 * pow((model_number * 7 % 48) / 48.0, 2)) / 1e6 AS price
  FROM base
)
SELECT 'main' AS ledger,
  'gen-' || (epoch_us(moment) // 1000000) || '-' || ${token(11)} AS id,
  make_timestamp(epoch_us(moment) // 1000000 * 1000000) AS id_time,
  date_trunc('milliseconds', moment) AS created_at,
  '${provenance}' AS provenance,
  'chatcmpl-' || md5(i::VARCHAR) AS upstream_id,
  'req-' || (epoch_us(moment) // 1000000) || '-' || ${token(12)} AS request_id,
  'maker-' || (model_number % 12) || '/model-' || model_number || '-20260801' AS model,
  'Provider ' || ((model_number * 5 + (4 * pow(${uniform(13)}, 2))::INTEGER) % 28) AS provider_name,
  CASE WHEN kind < 0.97 THEN round(price * (prompt + 4 * completion), 9)::DECIMAL(18,12) ELSE 0 END AS usage,
  CASE WHEN kind < 0.97 THEN round(price * (prompt + 4 * completion), 9)::DECIMAL(18,12) ELSE 0 END AS total_cost,
  CASE WHEN caching < 0.3 THEN round(price * prompt * 0.6, 9)::DECIMAL(18,12)
    WHEN caching < 0.38 THEN -round(price * prompt * 0.2, 9)::DECIMAL(18,12) END AS cache_discount,
  kind >= 0.97 AS is_byok,
  CASE WHEN kind >= 0.972 THEN round(price * (prompt + 4 * completion), 9)::DECIMAL(18,12) END AS upstream_inference_cost,
  prompt AS native_tokens_prompt, (prompt * 0.97)::BIGINT AS tokens_prompt,
  completion AS native_tokens_completion, (completion * 1.02)::BIGINT AS tokens_completion,
  CASE WHEN caching < 0.3 THEN (prompt * 0.8)::BIGINT ELSE 0 END AS native_tokens_cached,
  CASE WHEN model_number % 3 = 0 THEN completion // 2 ELSE 0 END AS native_tokens_reasoning,
  round(wait)::DECIMAL(15,3) AS latency,
  round(wait + completion * (8 + model_number % 9))::DECIMAL(15,3) AS generation_time,
  true AS streamed, kind < 0.012 AS cancelled,
  CASE WHEN kind < 0.008 THEN 'error' WHEN caching > 0.9 THEN 'length' WHEN caching > 0.6 THEN 'tool_calls' ELSE 'stop' END AS finish_reason,
  'completions' AS api_type, 'https://app-' || (user_number % 9) || '.example' AS origin,
  'user-' || user_number AS external_user, 'App ' || (user_number % 9) AS app_name,
  'key-' || (user_number % 6) AS api_key_name, 'global' AS data_region, 'standard' AS variant
FROM timed`;
}
