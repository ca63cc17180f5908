import type { FileProgress } from './job-report';
import { RateMeter } from './rate-meter';

/** How often progress is told at most. */
const TELL_EVERY_MS = 500;
/** What was settled is noted at least this often. */
const FLUSH_EVERY_MS = 2_000;

/** What a run tells of its progress. */
export interface ProgressNews {
  /** How many IDs are being fetched. */
  readonly fetching?: number;
  /** When the next pending ID is due. */
  readonly nextTryAtMs?: number | null;
  /** IDs, or rows of a file, that came to their end since the last news. */
  readonly settled?: number;
  /** How far a file is. */
  readonly file?: FileProgress;
}

/** What changes while a job runs and is kept nowhere: how fast it is, and what is under way. */
export class JobPulse {
  fetching = 0;
  nextTryAtMs: number | null = null;
  file: FileProgress | null;
  private readonly rate = new RateMeter();
  private readonly byteRate = new RateMeter();
  private tellTimer: ReturnType<typeof setTimeout> | undefined;
  private flushTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    file: FileProgress | null,
    private readonly tell: () => void,
    private readonly flush: () => void,
  ) {
    this.file = file;
  }

  /** @param nowMs of the steady clock: a rate over a clock that is set back is none */
  take({ fetching, nextTryAtMs, settled, file }: ProgressNews, nowMs: number): void {
    if (fetching !== undefined) this.fetching = fetching;
    if (nextTryAtMs !== undefined) this.nextTryAtMs = nextTryAtMs;
    if (settled !== undefined) {
      this.rate.add(settled, nowMs);
      this.flushSoon();
    }
    if (file !== undefined) {
      const more = file.bytes - (this.file?.bytes ?? 0);
      if (more > 0) this.byteRate.add(more, nowMs);
      this.file = file;
    }
    this.tellSoon();
  }

  /** A second; null when there was nothing to count. */
  rates(nowMs: number): { settled: number | null; bytes: number | null } {
    return { settled: this.rate.perSecond(nowMs), bytes: this.byteRate.perSecond(nowMs) };
  }

  tellSoon(): void {
    this.tellTimer ??= setTimeout(() => {
      this.tellTimer = undefined;
      this.tell();
    }, TELL_EVERY_MS).unref();
  }

  /** The run is over; what it has told stays to be told. */
  endRun(): void {
    this.fetching = 0;
    this.nextTryAtMs = null;
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
  }

  /** Nothing is told any more. */
  end(): void {
    clearTimeout(this.tellTimer);
    this.tellTimer = undefined;
  }

  private flushSoon(): void {
    this.flushTimer ??= setTimeout(() => {
      this.flushTimer = undefined;
      this.flush();
    }, FLUSH_EVERY_MS).unref();
  }
}
