/** An ingest token as `/api/ingest-tokens` answers it. Times are ISO 8601, UTC. */
export interface IngestTokenFacts {
  readonly id: string;
  readonly name: string;
  /** What it begins with, to know it by. */
  readonly prefix: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
  /** Accepted deliveries, and the generations in them. */
  readonly deliveries: number;
  readonly generations: number;
  /** When OpenRouter last tried the connection with it. */
  readonly last_test_at: string | null;
}

/** A token that was just made, with what is to be sent: told this once. */
export interface NewIngestToken extends IngestTokenFacts {
  readonly token: string;
}
