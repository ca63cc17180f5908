import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';

export interface RowGroup {
  readonly rows: number;
  readonly columns: readonly { readonly title: string; readonly bytes: number }[];
}

type Answer =
  | { readonly groups: readonly RowGroup[] }
  | { readonly rows: readonly Record<string, unknown>[] }
  | { readonly fault: string };

/** A row group of 256 MiB takes some seconds. */
const PATIENCE_MS = 60_000;
const MOST_HEAP_MB = 1_024;

/** Beside the server's bundle, which knows no threads: the server runs in its repository. */
const SCRIPT = 'lib/sources/traces-table/parquet-worker.mjs';

/**
 * A thread that reads one Parquet file. Ask one thing at a time, and `end` it in any case. What takes
 * longer than a minute is damaged: the thread is ended, and nothing else waited for it.
 */
export class ParquetThread {
  private readonly worker: Worker;
  /** Why nothing is answered any more. */
  private fault: unknown;

  constructor(
    descriptor: number,
    byteLength: number,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    // Asked for at run time, so that the bundler leaves it alone.
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    this.worker = new Worker(join(process.cwd(), SCRIPT), {
      workerData: { descriptor, byteLength },
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
      // A server's own flags are not the thread's.
      execArgv: [],
    });
    // Between two questions too: a thread's error that nobody listens to ends the whole server.
    this.worker.on('error', (error) => {
      this.fault ??= error;
    });
    this.worker.on('exit', () => {
      this.fault ??= new Error('the thread has ended');
    });
  }

  /** The row groups of the file. Called first, and once. @throws Error when it is damaged */
  async groups(): Promise<readonly RowGroup[]> {
    const answer = await this.answer();
    if ('groups' in answer) return answer.groups;
    throw new Error('fault' in answer ? answer.fault : 'an answer to another question');
  }

  /**
   * The rows of one row group in slices: each is asked for when the one before was taken, so that no
   * more than one of them is ever copied from thread to thread.
   *
   * @throws Error when it is damaged
   */
  async *rows(
    columns: readonly string[],
    rowStart: number,
    rowEnd: number,
  ): AsyncGenerator<readonly Record<string, unknown>[]> {
    let slice = await this.slice({ columns, rowStart, rowEnd });
    while (slice.length > 0) {
      yield slice;
      slice = await this.slice({});
    }
  }

  private async slice(question: object): Promise<readonly Record<string, unknown>[]> {
    const waiting = this.answer();
    this.worker.postMessage(question);
    const answer = await waiting;
    if ('rows' in answer) return answer.rows;
    throw new Error('fault' in answer ? answer.fault : 'an answer to another question');
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private answer(): Promise<Answer> {
    const { worker } = this;
    if (this.fault !== undefined) return Promise.reject(this.fault);
    return new Promise((resolve, reject) => {
      const tooLong = new Error(`no answer within ${this.patienceMs} ms`);
      const timer = setTimeout(() => fail(tooLong), this.patienceMs);
      const take = (answer: Answer): void => {
        forget();
        resolve(answer);
      };
      const fail = (error: unknown): void => {
        forget();
        reject(error);
      };
      const failAtEnd = (): void => fail(this.fault);
      const forget = (): void => {
        clearTimeout(timer);
        worker.off('message', take);
        worker.off('error', fail);
        worker.off('exit', failAtEnd);
      };
      worker.once('message', take);
      worker.once('error', fail);
      worker.once('exit', failAtEnd);
    });
  }
}
