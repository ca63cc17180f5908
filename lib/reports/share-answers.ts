import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { type ParsedRequest, parseRequest } from '@/lib/query/parse-request';
import type { Query } from '@/lib/query/query';
import type { Result } from '@/lib/query/result';
import { serialiseResult } from '@/lib/query/serialise-result';
import type { Ledger } from '@/lib/store/ledger';
import { confineQuery, type Scope } from './confine-query';
import { type PlacedPanel, placePanel, readRequest } from './panel-scope';
import type { Share } from './share';

const MINUTE_MS = 60_000;

/**
 * Now, as share links know it: a whole minute, so that many visitors of one link ask the same
 * question and the store is asked once.
 */
export function shareNow(nowMs: number): number {
  return Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
}

/** The panel of a link that a visitor names by its position. */
export async function placeSharedPanel(
  share: Share,
  ledger: Ledger,
  position: number,
  nowMs: number,
): Promise<PlacedPanel> {
  const panel = share.report.panels[position];
  if (!panel) throw new ApiError('invalid_request', 'This report has no such panel.');
  return placePanel(panel, await ledger.bounds(), shareNow(nowMs), share.show);
}

/**
 * Answers a visitor's request from a live link.
 *
 * @returns the body of `POST /analytics/query`, of confined rows only
 * @throws ApiError `invalid_request`, `forbidden`, and the store's
 */
export async function answerVisitor(
  share: Share,
  ledger: Ledger,
  placed: PlacedPanel,
  request: unknown,
): Promise<string> {
  const parsed = parseRequest(request);
  if (!parsed.ok) throw new ApiError('invalid_request', parsed.message);
  const confined = confineQuery(onlyQuestion(parsed), placed.scope, share);
  const result =
    confined === null ? nothingOf(parsed.query, placed.scope) : await ledger.query(confined);
  return serialiseResult({ ...result, warnings: warningsOfMetrics(result) }, 'string');
}

/** Warnings about filters would tell of the owner's. */
function warningsOfMetrics({ query, warnings }: Result): string[] {
  return warnings.filter((text) => query.metrics.some((name) => text.startsWith(`${name}: `)));
}

/** The bodies of what a panel asks by itself, by request: what a snapshot keeps. */
export async function answerPanel(
  share: Share,
  ledger: Ledger,
  placed: PlacedPanel,
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const request of placed.requests.map(visitorRequest)) {
    const key = questionKey(readRequest(request));
    answers[key] = await answerVisitor(share, ledger, placed, request);
  }
  return answers;
}

/** A panel's request as a visitor sends it: the owner's filters are added here, and shown nowhere. */
export function visitorRequest<Request extends { readonly filters: readonly unknown[] }>(
  request: Request,
): Request & { filters: [] } {
  return { ...request, filters: [] };
}

/** Equal questions have equal keys. */
export function questionKey(query: Query): string {
  return JSON.stringify(query);
}

/** Comparing and explaining read more than was frozen: a visitor asks neither. */
function onlyQuestion({ query, compare, explain }: Extract<ParsedRequest, { ok: true }>): Query {
  if (compare === null && !explain) return query;
  throw new ApiError('forbidden', 'A share link answers neither "compare" nor "explain".');
}

function nothingOf(query: Query, { timeRange }: Scope): Result {
  return {
    query: { ...query, timeRange },
    rows: [],
    groups: null,
    truncated: false,
    warnings: [],
    queryTimeMs: 0,
    source: 'generations',
    approximate: false,
  };
}
