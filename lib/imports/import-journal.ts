import 'server-only';
import { randomBytes } from 'node:crypto';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import {
  type ImportReport,
  KEPT_REJECTIONS,
  REJECTIONS_PAGE,
  type Rejection,
} from './import-report';

const REPORT = 'import';
const REJECTIONS = 'import_rejections';
/** Older reports are forgotten when a new import starts. */
const KEPT_REPORTS = 200;

/** Finished previews that are remembered, for whoever still asks; nothing of them is stored. */
const KEPT_PREVIEWS = 20;

/** An import of this process, as it runs. */
export interface RunningImport {
  report(): ImportReport;
  rejections(): readonly Rejection[];
}

/** IDs sort by the time at which they were made. */
export function newImportId(nowMs = Date.now()): string {
  const time = nowMs.toString(36).padStart(9, '0');
  return `imp_${time}${randomBytes(8).toString('hex')}`;
}

/**
 * What became of every import. Finished ones are in the store, running ones in memory, with a note
 * in the store that they began, so that a stop of the server shows.
 */
export class ImportJournal {
  constructor(
    private readonly store: Store,
    private readonly ledger: string = MAIN_LEDGER,
  ) {}

  async start(id: string, running: RunningImport): Promise<void> {
    if (running.report().preview) {
      forgetOldPreviews(this.store);
      runningImports(this.store).set(id, running);
      return;
    }
    await this.forgetOldest();
    await this.store.writeDocument(this.key(REPORT, id), running.report());
    runningImports(this.store).set(id, running);
  }

  async finish(id: string): Promise<void> {
    const running = runningImports(this.store).get(id);
    if (!running || running.report().preview) return;
    await this.store.writeDocument(this.key(REPORT, id), running.report());
    runningImports(this.store).delete(id);
  }

  async find(id: string): Promise<ImportReport | null> {
    const running = runningImports(this.store).get(id);
    if (running) return running.report();
    const report = await this.store.readDocument<ImportReport>(this.key(REPORT, id));
    return report && asLeftBehind(report);
  }

  /** Rejected rows in the order of the file: the first page of them. */
  async rejections(id: string): Promise<readonly Rejection[]> {
    const running = runningImports(this.store).get(id);
    if (running) return running.rejections();
    return this.readPage(id, 0);
  }

  /** All rejected rows that were kept, page by page. */
  async *allRejections(report: ImportReport): AsyncGenerator<readonly Rejection[]> {
    const running = runningImports(this.store).get(report.id);
    if (running?.report().preview) yield running.rejections();
    for (let page = 0; page < pagesOf(report); page += 1) yield this.readPage(report.id, page);
  }

  async keepRejections(id: string, page: number, rejections: readonly Rejection[]): Promise<void> {
    await this.store.writeDocument(this.key(REJECTIONS, pageId(id, page)), rejections);
  }

  private async readPage(id: string, page: number): Promise<readonly Rejection[]> {
    return (
      (await this.store.readDocument<Rejection[]>(this.key(REJECTIONS, pageId(id, page)))) ?? []
    );
  }

  /** The newest first; previews only on demand, and only while they run. */
  async list({ previews = false } = {}): Promise<ImportReport[]> {
    const reports = await this.store.listDocuments<ImportReport>(REPORT, this.ledger);
    return reports
      .map((report) => runningImports(this.store).get(report.id)?.report() ?? asLeftBehind(report))
      .filter(({ preview }) => !preview)
      .concat(previews ? runningPreviews(this.store) : [])
      .reverse();
  }

  private async forgetOldest(): Promise<void> {
    const reports = await this.store.listDocuments<ImportReport>(REPORT, this.ledger);
    for (const report of reports.slice(0, Math.max(0, reports.length - KEPT_REPORTS + 1))) {
      for (let page = 0; page < pagesOf(report); page += 1) {
        await this.store.removeDocument(this.key(REJECTIONS, pageId(report.id, page)));
      }
      await this.store.removeDocument(this.key(REPORT, report.id));
    }
  }

  private key(kind: string, id: string) {
    return { kind, ledger: this.ledger, id };
  }
}

function pagesOf({ rejected }: ImportReport): number {
  return Math.ceil(Math.min(rejected, KEPT_REJECTIONS) / REJECTIONS_PAGE);
}

function pageId(id: string, page: number): string {
  return page === 0 ? id : `${id}.${page}`;
}

function runningPreviews(store: Store): ImportReport[] {
  return [...runningImports(store).values()]
    .map((running) => running.report())
    .filter(({ preview, status }) => preview && status === 'running');
}

function forgetOldPreviews(store: Store): void {
  const ended = [...runningImports(store).values()]
    .map((running) => running.report())
    .filter(({ preview, status }) => preview && status !== 'running');
  for (const { id } of ended.slice(0, Math.max(0, ended.length - KEPT_PREVIEWS + 1))) {
    runningImports(store).delete(id);
  }
}

/** A report that still says `running` without an import behind it is one that a stop cut off. */
function asLeftBehind(report: ImportReport): ImportReport {
  if (report.status !== 'running') return report;
  return {
    ...report,
    status: 'failed',
    error:
      'The server stopped during this import. Import the file again: what is already held stays as it is.',
  };
}

const RUNNING = Symbol.for('genledger.running-imports');

/** Those of one owner. On globalThis, because each bundle of the server has its own modules. */
function runningImports(store: Store): Map<string, RunningImport> {
  const holder = globalThis as { [RUNNING]?: WeakMap<Store, Map<string, RunningImport>> };
  holder[RUNNING] ??= new WeakMap();
  const running = holder[RUNNING].get(store) ?? new Map<string, RunningImport>();
  holder[RUNNING].set(store, running);
  return running;
}
