import { send } from '@/components/query/send';
import type { PrivacyClass } from '@/lib/catalog/privacy';

export interface ReportFacts {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly panels: readonly {
    readonly page: string;
    readonly panel: string | null;
    readonly view: string;
    readonly title: string | null;
  }[];
  readonly updated_at: string;
}

/** A link as its owner sees it (`lib/reports/share`). */
export interface LinkFacts {
  readonly id: string;
  readonly report_id: string;
  readonly mode: 'live' | 'snapshot';
  readonly state: 'open' | 'paused' | 'expired' | 'used_up' | 'revoked';
  /** As it was when the link was made. */
  readonly report: { readonly name: string };
  readonly show: Readonly<Record<PrivacyClass, boolean>>;
  readonly may_change: Readonly<Record<'range' | 'grouping' | 'filters' | 'export', boolean>>;
  readonly embed_origins: readonly string[];
  readonly paused: boolean;
  readonly has_password: boolean;
  readonly expires_at: string | null;
  readonly created_at: string;
  readonly views: number;
  readonly max_views: number | null;
  readonly last_viewed_at: string | null;
  readonly revoked_at: string | null;
}

export interface LinkWish {
  readonly mode: 'live' | 'snapshot';
  readonly show: LinkFacts['show'];
  readonly may_change: LinkFacts['may_change'];
  /** Absent: in 30 days, or as it is. */
  readonly expires_at?: string | null;
  readonly password?: string;
  readonly max_views: number | null;
  readonly embed_origins: readonly string[];
}

/** A link whose secret is known this once. */
export type MadeLink = LinkFacts & {
  readonly url: string;
  readonly preview_url: string;
  readonly embed_url: string;
};
export type ReportDraft = Pick<ReportFacts, 'name' | 'note' | 'panels'>;

export const saveReport = (draft: ReportDraft) => send<ReportFacts>('POST', '/api/reports', draft);
export const changeReport = (id: string, draft: ReportDraft) =>
  send<ReportFacts>('PUT', `/api/reports/${id}`, draft);
export const deleteReport = (id: string) => send('DELETE', `/api/reports/${id}`);
export const makeLink = (reportId: string, wish: LinkWish) =>
  send<MadeLink>('POST', '/api/shares', { report_id: reportId, ...wish });
export const changeLink = (
  id: string,
  change: { paused?: boolean; rotate?: true } | Partial<Omit<LinkWish, 'mode'>>,
) => send<MadeLink>('PATCH', `/api/shares/${id}`, change);
/** Ends it for good; once it has ended, takes it out of the list. */
export const endLink = (id: string) => send('DELETE', `/api/shares/${id}`);
export const listReports = () => send<ReportFacts[]>('GET', '/api/reports');
