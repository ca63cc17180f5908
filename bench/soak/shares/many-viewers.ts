import { placePanel } from '../../../lib/reports/panel-scope';
import { type Link, ShareSide } from './share-side';
import { SHARED_VIEW, twoLedgers } from './two-ledgers';

export interface ViewersFigures {
  readonly viewers: number;
  readonly versions: number;
  readonly errors: number;
  /** Times that a query took, as answers tell them: a stored answer tells that of the one that ran. */
  readonly storeQueries: number;
  readonly differentNumbers: number;
  readonly seconds: number;
}

/** Connections at a time; the rest of the viewers wait for one, as they would in front of any server. */
const AT_ONCE = 200;

/**
 * T10 over HTTP: each viewer opens the link, gets a pass and asks the page's question of a production
 * server, before and after the data changed. Nobody gets an error, and each version is queried once.
 */
export async function manyViewers(
  viewers: number,
): Promise<{ figures: ViewersFigures; complaints: string[] }> {
  const startedAt = performance.now();
  const { timeRange } = placePanel(
    { page: 'overview', panel: null, title: null, view: SHARED_VIEW },
    null,
    Date.now(),
  ).scope;
  const ledgers = twoLedgers([timeRange], 1_500);
  const side = await ShareSide.start(ledgers.inside, SHARED_VIEW);
  try {
    const [link] = side.links;
    if (link === undefined) throw new Error('no link was made');
    const sums = { errors: 0, storeQueries: 0, differentNumbers: 0 };
    const complaints: string[] = [];
    const versions = 2;
    for (let version = 1; version <= versions; version += 1) {
      if (version > 1) {
        // More generations: a version of the data that nobody has asked about.
        const { all } = twoLedgers([timeRange], 3_000);
        await side.server.json('/api/imports', { method: 'POST', body: all });
      }
      const answers = await visitAll(side, link, viewers);
      const right = answers.filter((answer) => answer.startsWith('200 '));
      const times = new Set(right.map((answer) => /"query_time_ms":[\d.]+/.exec(answer)?.[0]));
      const numbers = new Set(right.map((answer) => answer.replace(/"query_time_ms":[\d.]+/g, '')));
      sums.errors += answers.length - right.length;
      sums.storeQueries += times.size;
      sums.differentNumbers += Math.max(0, numbers.size - 1);
      const wrong = answers.find((answer) => !answer.startsWith('200 '));
      if (wrong !== undefined) complaints.push(`viewers: ${wrong.slice(0, 300)}`);
      if (times.size !== 1)
        complaints.push(`viewers: ${times.size} queries for version ${version}`);
      if (numbers.size !== 1) complaints.push(`viewers: ${numbers.size} answers to one question`);
    }
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    return { figures: { viewers, versions, ...sums, seconds }, complaints };
  } finally {
    await side.stop();
  }
}

async function visitAll(side: ShareSide, link: Link, viewers: number): Promise<string[]> {
  const answers: string[] = [];
  let left = viewers;
  const visitor = async () => {
    while (left-- > 0) answers.push(await visit(side, link));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, visitor));
  return answers;
}

async function visit(side: ShareSide, { id, secret }: Link): Promise<string> {
  try {
    const { data } = await side.server.post<{ data: { pass: string } }>(`/api/shares/${id}/open`, {
      secret,
    });
    const timezone = 'Europe/Berlin';
    const queries = [{ metrics: ['total_usage', 'request_count'], timezone }];
    const response = await side.server.fetch(`/api/shares/${id}/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pass: data.pass, queries }),
    });
    return `${response.status} ${await response.text()}`;
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
