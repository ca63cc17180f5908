// The little of OpenRouter's analytics that the product asks for, computed from the records.

/** @typedef {import('./fake-data.mjs').FakeRecord} FakeRecord */

const MOST_ROWS = 10_000;

export const ANALYTICS_META = {
  metrics: [
    {
      name: 'request_count',
      display_label: 'Request Count',
      is_rate: false,
      display_format: 'number',
    },
    {
      name: 'total_usage',
      display_label: 'Total Usage',
      is_rate: false,
      display_format: 'currency',
    },
  ],
  dimensions: [
    { name: 'model', display_label: 'Model' },
    { name: 'provider', display_label: 'Provider' },
    { name: 'generation_id', display_label: 'Generation' },
  ],
  operators: [{ name: 'eq', value_type: 'scalar' }],
  granularities: [{ name: 'day', display_label: 'Day' }],
};

/**
 * Counts come as strings, and more than 10,000 rows as `truncated`: as OpenRouter answers.
 *
 * @param {FakeRecord[]} records
 * @param {{ dimensions?: string[], granularity?: string, limit?: number, time_range?: { start: string, end: string } }} query
 */
export function answerQuery(records, query) {
  const { dimensions = [], granularity, limit = 1_000, time_range: range } = query;
  /** @type {Map<string, { row: Record<string, unknown>, count: number, usage: number }>} */
  const groups = new Map();
  for (const record of records) {
    if (range && !(record.created_at >= range.start && record.created_at < range.end)) continue;
    const row = {
      ...(granularity === 'day' ? { date__day: record.created_at.slice(0, 10) } : {}),
      ...Object.fromEntries(dimensions.map((name) => [name, dimensionOf(record, name)])),
    };
    const id = JSON.stringify(row);
    const group = groups.get(id) ?? { row, count: 0, usage: 0 };
    group.count += 1;
    group.usage += Number(record.usage);
    groups.set(id, group);
  }
  const rows = [...groups.values()].map(({ row, count, usage }) => ({
    ...row,
    request_count: String(count),
    total_usage: Number(usage.toFixed(12)),
  }));
  const most = Math.min(limit, MOST_ROWS);
  const shown = rows.slice(0, most);
  const metadata = { query_time_ms: 3, row_count: shown.length, truncated: rows.length > most };
  return { data: { data: shown, metadata } };
}

/** `/activity`: days × models. @param {FakeRecord[]} records @param {string | null} date */
export function answerActivity(records, date) {
  const { data } = answerQuery(records, {
    dimensions: ['model', 'provider'],
    granularity: 'day',
    limit: MOST_ROWS,
  });
  const items = data.data.map((/** @type {Record<string, unknown>} */ row) => ({
    date: row.date__day,
    model: String(row.model).replace(/-\d{8}$/, ''),
    model_permaslug: row.model,
    endpoint_id: '7d2f8e11-52ab-4c3e-9d60-0b1f4a9c6e25',
    provider_name: row.provider,
    usage: row.total_usage,
    byok_usage_inference: 0,
    requests: Number(row.request_count),
    prompt_tokens: 0,
    completion_tokens: 0,
    reasoning_tokens: 0,
  }));
  return { data: items.filter((item) => date === null || item.date === date) };
}

/** @param {FakeRecord} record @param {string} dimension */
function dimensionOf(record, dimension) {
  if (dimension === 'generation_id') return record.id;
  if (dimension === 'provider') return record.provider_name;
  return record[dimension] ?? null;
}
