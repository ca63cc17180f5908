import type { RejectedItem } from '@/lib/sources/source';
import {
  KEPT_REJECTIONS,
  LISTED_REJECTIONS,
  REJECTIONS_PAGE,
  type Rejection,
} from './import-report';
import { keptRejection } from './kept-rejection';

/** Where rejected rows are kept, page by page. */
export type KeepRejections = (page: number, rejections: readonly Rejection[]) => Promise<void>;

/**
 * The rows of a file that are left out: all are counted, a million kept. Pages are of one size, so that
 * another reading of the same file writes the same pages.
 */
export class RejectedRows {
  count = 0;
  /** The first of them, as many as one answer lists. */
  readonly listed: Rejection[] = [];
  private page: Rejection[] = [];
  private pages = 0;

  constructor(private readonly keep: KeepRejections = async () => undefined) {}

  take(item: RejectedItem): void {
    this.count += 1;
    if (this.count > KEPT_REJECTIONS) return;
    const rejection = keptRejection(item);
    this.page.push(rejection);
    if (this.listed.length < LISTED_REJECTIONS) this.listed.push(rejection);
  }

  /** Keeps the pages that are full. */
  async keepFull(): Promise<void> {
    while (this.page.length >= REJECTIONS_PAGE) await this.keepPage();
  }

  /** Keeps all of them. */
  async keepAll(): Promise<void> {
    await this.keepFull();
    if (this.page.length > 0) await this.keepPage();
  }

  private async keepPage(): Promise<void> {
    const page = this.page.splice(0, REJECTIONS_PAGE);
    this.pages += 1;
    await this.keep(this.pages - 1, page);
  }
}
