import 'server-only';
import { randomBytes } from 'node:crypto';
import { ApiError } from '@/lib/http/api-error';
import type { Store } from '@/lib/store/store';
import { REPORT_VERSION, type Report, type ReportDraft } from './report';

const KIND = 'report';
const MOST_REPORTS = 1_000;

/** The saved reports of one ledger. */
export class Reports {
  constructor(
    private readonly store: Store,
    private readonly ledger: string,
  ) {}

  /** Last changed first. */
  async list(): Promise<Report[]> {
    const reports = await this.store.listDocuments<Report>(KIND, this.ledger);
    return reports.sort((a, b) => b.updated_at.localeCompare(a.updated_at));
  }

  async find(id: string): Promise<Report | null> {
    return isReportId(id) ? this.store.readDocument<Report>(this.key(id)) : null;
  }

  /** @throws ApiError `not_found`, for the reports of other ledgers as well */
  async demand(id: string): Promise<Report> {
    const report = await this.find(id);
    if (report) return report;
    throw new ApiError('not_found', 'There is no report of that ID. GET /api/reports lists all.');
  }

  /** @throws ApiError `conflict` when there are too many */
  async create(draft: ReportDraft, nowMs: number): Promise<Report> {
    const held = await this.store.listDocuments(KIND, this.ledger);
    if (held.length >= MOST_REPORTS) {
      throw new ApiError('conflict', `There are ${MOST_REPORTS} reports. Delete some first.`);
    }
    const now = new Date(nowMs).toISOString();
    const id = `rep_${randomBytes(12).toString('hex')}`;
    const report: Report = {
      ...draft,
      version: REPORT_VERSION,
      id,
      created_at: now,
      updated_at: now,
    };
    await this.store.writeDocument(this.key(id), report);
    return report;
  }

  async change(report: Report, draft: ReportDraft, nowMs: number): Promise<Report> {
    const changed = { ...report, ...draft, updated_at: new Date(nowMs).toISOString() };
    await this.store.writeDocument(this.key(report.id), changed);
    return changed;
  }

  remove(report: Report): Promise<void> {
    return this.store.removeDocument(this.key(report.id));
  }

  private key(id: string) {
    return { kind: KIND, ledger: this.ledger, id };
  }
}

function isReportId(text: string): boolean {
  return /^rep_[0-9a-f]{24}$/.test(text);
}
