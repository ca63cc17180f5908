import type { AnalyticsRequest } from '@/lib/view/panel-request';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { Shown } from '@/lib/view/shown-panels';

/** What the server tells of a link that opens (`lib/reports/shared-report`). */
export interface OpenedReport {
  readonly pass: string;
  readonly name: string;
  readonly note: string;
  readonly mode: 'live' | 'snapshot';
  readonly taken_at: string | null;
  readonly may_change: Readonly<Record<'range' | 'grouping' | 'filters' | 'export', boolean>>;
  readonly show: Shown;
  readonly panels: readonly {
    readonly page: string;
    readonly panel: string | null;
    readonly title: string | null;
    readonly view: string;
    readonly filtered: boolean;
    readonly resolved: ResolvedView;
  }[];
}

export type SharedPanelView = OpenedReport['panels'][number];

export type Opening =
  | {
      readonly state: 'open';
      readonly report: OpenedReport;
      /** When its windows were placed, in epoch milliseconds. */
      readonly asOf: number;
    }
  | { readonly state: 'password' | 'closed' | 'unreachable'; readonly message: string };

export type OpenOne = Extract<Opening, { state: 'open' }>;

/** Opens a link with its secret, and its password where it has one. */
export async function openLink(
  id: string,
  secret: string,
  password: string | null,
): Promise<Opening> {
  const answer = await post(`/api/shares/${id}/open`, { secret, password });
  if (answer.ok) {
    return { state: 'open', report: answer.data as OpenedReport, asOf: Date.now() };
  }
  const state =
    answer.status === 401 || answer.status === 429
      ? 'password'
      : answer.status === 404
        ? 'closed'
        : 'unreachable';
  return { state, message: answer.message };
}

/**
 * Places the windows of an open report anew, by the pass that it holds: no view is counted.
 *
 * @returns null when the pass opens nothing any more; the report as it was when nobody answers
 */
export async function placeAnew(id: string, open: OpenOne): Promise<OpenOne | null> {
  const { report } = open;
  const answers = await Promise.all(
    report.panels.map((_, panel) =>
      post(`/api/shares/${id}/view`, { pass: report.pass, panel, view: null }),
    ),
  );
  if (answers.some((answer) => !answer.ok && answer.status === 404)) return null;
  if (!answers.every((answer) => answer.ok)) return open;
  const panels = report.panels.map((panel, index) => ({
    ...panel,
    resolved: answers[index]?.data as ResolvedView,
  }));
  return { state: 'open', report: { ...report, panels }, asOf: Date.now() };
}

/** Has the visitor's range placed on the time line. @throws Error with a sentence */
export async function resolveView(
  id: string,
  body: { pass: string; panel: number; view: string },
): Promise<ResolvedView> {
  const answer = await post(`/api/shares/${id}/view`, body);
  if (!answer.ok) throw new Error(answer.message);
  return answer.data as ResolvedView;
}

/** What a panel shows, as CSV. @throws Error with a sentence */
export async function exportCsv(
  id: string,
  body: { pass: string; panel: number; query: AnalyticsRequest },
): Promise<Blob> {
  const response = await fetch(`/api/shares/${id}/export`, jsonRequest(body)).catch(() => null);
  if (response?.ok) return response.blob();
  throw new Error(await reasonOf(response));
}

/** The whole report as one HTML file. @throws Error with a sentence */
export async function copyReport(id: string, pass: string): Promise<Blob> {
  const response = await fetch(`/api/shares/${id}/copy`, jsonRequest({ pass })).catch(() => null);
  if (response?.ok) return response.blob();
  throw new Error(await reasonOf(response));
}

/** The sentence that the server gave, or one of our own. */
async function reasonOf(response: Response | null): Promise<string> {
  if (response === null) return 'The server of this report cannot be reached.';
  const answer: { error?: { message?: string } } | null = await response.json().catch(() => null);
  return answer?.error?.message ?? 'The server could not do that. Try again.';
}

function jsonRequest(body: object): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body) };
}

type Answer = { ok: true; data: unknown } | { ok: false; status: number; message: string };

async function post(path: string, body: object): Promise<Answer> {
  try {
    const response = await fetch(path, jsonRequest(body));
    const answer: { data?: unknown; error?: { message?: string } } | null = await response
      .json()
      .catch(() => null);
    if (response.ok && answer) return { ok: true, data: answer.data };
    const message = answer?.error?.message ?? 'The server could not do that. Try again.';
    return { ok: false, status: response.status, message };
  } catch {
    return { ok: false, status: 0, message: 'The server of this report cannot be reached.' };
  }
}
