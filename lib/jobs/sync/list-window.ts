import { baseGenerationId, isGenerationId } from '@/lib/generation/generation-id';
import { numberText } from '@/lib/generation/lossless';
import { ApiError } from '@/lib/http/api-error';
import type { OpenRouterClient } from '@/lib/openrouter/openrouter-client';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import type { TimeRange } from '@/lib/query/query';
import { type AnalyticsNames, memberOf } from './analytics-names';
import { MOST_ROWS } from './sync-plan';

/** A minute's turns may all be taken; then some seconds of work. */
const PATIENCE_MS = 150_000;

/** The generations that OpenRouter lists for a window. */
export interface ListedWindow {
  /** Each once. */
  readonly ids: readonly string[];
  /** Rows of the answer, those without a usable ID too. */
  readonly rows: number;
  readonly isWhole: boolean;
}

/** @throws ApiError as the client does, and `upstream_invalid_response` */
export async function listWindow(
  client: Pick<OpenRouterClient, 'analyticsQuery'>,
  key: OpenRouterKey,
  names: AnalyticsNames,
  window: TimeRange,
): Promise<ListedWindow> {
  const body = {
    metrics: [names.metric],
    dimensions: [names.dimension],
    time_range: window,
    limit: MOST_ROWS,
  };
  const options = { patienceMs: PATIENCE_MS };
  const { json } = await client.analyticsQuery(key, JSON.stringify(body), options);
  const data = memberOf(json, 'data');
  const rows = memberOf(data, 'data');
  const metadata = memberOf(data, 'metadata');
  if (!Array.isArray(rows) || metadata === undefined) {
    throw new ApiError(
      'upstream_invalid_response',
      'OpenRouter answered with something that is no analytics result. Try again later.',
    );
  }
  const ids = new Set<string>();
  for (const row of rows) {
    const id = memberOf(row, names.dimension);
    if (typeof id === 'string' && isGenerationId(baseGenerationId(id)))
      ids.add(baseGenerationId(id));
  }
  const counted = Number(numberText(memberOf(metadata, 'row_count')) ?? rows.length);
  const isCut = memberOf(metadata, 'truncated') === true || rows.length >= MOST_ROWS;
  return { ids: [...ids], rows: rows.length, isWhole: !isCut && counted <= rows.length };
}
