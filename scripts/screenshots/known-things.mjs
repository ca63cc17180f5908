const NOTE = `## What we spent, and on what

The **agents** moved to Claude Sonnet, and *caching pays for it*:

- a third of the prompt is read from the cache
- two retries a day are waste, see [the list](https://example.com)
  - most of them are of one provider

> Numbers are billed amounts.`;

/**
 * What the pictures show: a generation with much to tell, a large session, a call of several
 * generations, a report, and its link.
 *
 * @param {string} url of the server, which shows the demo
 */
export async function knownThings(url) {
  const generation = await first(url, 'generation_id', [
    { field: 'native_tokens_cached', operator: 'gt', value: 1000 },
    { field: 'native_tokens_reasoning', operator: 'gt', value: 100 },
    { field: 'native_tokens_completion', operator: 'gt', value: 400 },
    { field: 'finish_reason', operator: 'eq', value: 'stop' },
    { field: 'cache_discount', operator: 'gt', value: 0 },
  ]);
  const session = await first(url, 'session_id', [{ field: 'session_id', operator: 'is_set' }]);
  const request = await first(url, 'request_id', [{ field: 'request_id', operator: 'is_set' }]);
  const report = await post(`${url}/api/reports`, {
    name: 'The month so far',
    note: NOTE,
    panels: [
      { page: 'overview', panel: 'key-figures', view: '', title: null },
      { page: 'overview', panel: 'cost', view: '', title: null },
      { page: 'latency', panel: null, view: '', title: null },
    ],
  });
  const linkOf = (/** @type {object} */ wish) =>
    post(`${url}/api/shares`, {
      report_id: report.id,
      mode: 'live',
      show: { money: true },
      ...wish,
    });
  const pathOf = (/** @type {string} */ address) => {
    const { pathname, hash } = new URL(address, url);
    return pathname + hash;
  };
  const link = await linkOf({});
  const open = await linkOf({
    may_change: { range: true, grouping: true, filters: true, export: true },
  });
  const secret = await linkOf({ password: 'correct horse' });
  const whole = await post(`${url}/api/reports`, {
    name: 'How the agents are doing',
    panels: [{ page: 'overview', view: '' }],
  });
  const hidden = await linkOf({ report_id: whole.id, show: { money: false } });
  const snapshot = await linkOf({ mode: 'snapshot' });
  return {
    generation,
    session,
    request,
    report: report.id,
    share: pathOf(link.url),
    embed: pathOf(link.embed_url),
    preview: `/api/shares/${pathOf(link.preview_url).slice('/s/'.length).replace('/', '/preview/')}`,
    shareOpen: pathOf(open.url),
    sharePassword: pathOf(secret.url),
    shareHidden: pathOf(hidden.url),
    shareSnapshot: pathOf(snapshot.url),
  };
}

/**
 * @param {string} url
 * @param {string} dimension
 * @param {object[]} filters
 * @returns {Promise<string>} the value with the most generations
 */
async function first(url, dimension, filters) {
  const { data } = await post(`${url}/api/v1/analytics/query`, {
    metrics: ['request_count'],
    dimensions: [dimension],
    filters,
    limit: 1,
  });
  return data[0][dimension];
}

/**
 * @param {string} url
 * @param {object} [body]
 * @returns {Promise<any>} the `data` of the answer
 */
export async function post(url, body) {
  const answer = await fetch(url, {
    method: 'POST',
    ...(body
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {}),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  const { data } = await answer.json().catch(() => ({}));
  return data;
}
