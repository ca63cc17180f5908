import type { DuckDBConnection } from '@duckdb/node-api';
import { ApiError } from '../../http/api-error';
import type { Database } from './open-database';

/** Queries that may wait for a connection; more are turned away, and so are those that waited too long. */
const LONGEST_QUEUE = 2_000;

/**
 * Connections for reading, handed out one query at a time. Every running query holds a thread of
 * the runtime's pool, so only a few run at once and the others wait their turn. A query that takes
 * too long is stopped.
 */
export class ReadConnections {
  private readonly free: DuckDBConnection[] = [];
  private readonly waiting = new Set<(connection: DuckDBConnection) => void>();
  private opened = 0;

  constructor(
    private readonly database: Database,
    private readonly limit: number,
    private readonly timeoutMs: number,
  ) {}

  /** @throws ApiError `overloaded`, `query_timeout`, `query_too_large` */
  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.take();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      connection.interrupt();
    }, this.timeoutMs);
    try {
      return await work(connection);
    } catch (error) {
      throw isLate ? tooSlow(this.timeoutMs, error) : translated(error);
    } finally {
      clearTimeout(timer);
      const [next] = this.waiting;
      if (next) next(connection);
      else this.free.push(connection);
    }
  }

  close(): void {
    for (const connection of this.free.splice(0)) connection.closeSync();
  }

  private take(): Promise<DuckDBConnection> {
    const free = this.free.pop();
    if (free) return Promise.resolve(free);
    if (this.opened < this.limit) {
      this.opened += 1;
      return this.database.connect();
    }
    if (this.waiting.size >= LONGEST_QUEUE) throw overloaded();
    return this.wait();
  }

  /** As long as a query may run: whoever asked has left by then, or would rather be told. */
  private wait(): Promise<DuckDBConnection> {
    return new Promise((resolve, reject) => {
      const turn = (connection: DuckDBConnection) => {
        clearTimeout(timer);
        this.waiting.delete(turn);
        resolve(connection);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(turn);
        reject(overloaded());
      }, this.timeoutMs);
      this.waiting.add(turn);
    });
  }
}

function overloaded(): ApiError {
  return new ApiError(
    'overloaded',
    'Too many queries are waiting already. Try again in a moment.',
    { retryAfterMs: 2_000 },
  );
}

function tooSlow(timeoutMs: number, cause: unknown): ApiError {
  return new ApiError(
    'query_timeout',
    `The query was stopped after ${timeoutMs / 1000} seconds. Narrow the time range or filter more.`,
    { cause },
  );
}

/** The engine's only sign of too little memory is the kind that its message begins with. */
function translated(error: unknown): unknown {
  if (!(error instanceof Error) || !/^Out of Memory Error/.test(error.message)) return error;
  return new ApiError(
    'query_too_large',
    'The query needs more memory than there is. Narrow the time range, or split by fewer dimensions.',
    { cause: error },
  );
}
