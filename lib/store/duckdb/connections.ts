import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/**
 * Connections for reading, handed out one query at a time. Every running query holds a thread of
 * the runtime's pool, so only a few run at once and the others wait their turn.
 */
export class ReadConnections {
  private readonly free: DuckDBConnection[] = [];
  private readonly waiting: ((connection: DuckDBConnection) => void)[] = [];
  private opened = 0;

  constructor(
    private readonly instance: DuckDBInstance,
    private readonly limit: number,
  ) {}

  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.take();
    try {
      return await work(connection);
    } finally {
      const next = this.waiting.shift();
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
      return this.instance.connect();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
