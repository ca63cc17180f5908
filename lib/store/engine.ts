import type { StoredGeneration } from '../generation/generation-record';
import type { Executor } from '../query/run';

/** A small JSON document of the product itself: import reports, sessions, saved reports. */
export interface DocumentKey {
  readonly kind: string;
  readonly ledger: string;
  readonly id: string;
}

/**
 * One storage engine. Everything above it is shared; an engine only reads statements of the query
 * pipeline and writes rows that are already merged. A write is durable when its promise resolves.
 */
export interface Engine extends Executor {
  /** Rows by ID; those that are not held are left out. */
  findRows(ledger: string, ids: readonly string[]): Promise<Map<string, StoredGeneration>>;
  /** Adds rows, replacing those whose ID is in `replaced`; all of it or nothing. */
  writeRows(
    ledger: string,
    rows: readonly StoredGeneration[],
    replaced: ReadonlySet<string>,
  ): Promise<void>;
  /** Removes a whole ledger. */
  clearLedger(ledger: string): Promise<void>;
  readDocument(key: DocumentKey): Promise<string | null>;
  listDocuments(kind: string, ledger: string): Promise<string[]>;
  writeDocument(key: DocumentKey, body: string): Promise<void>;
  removeDocument(key: DocumentKey): Promise<void>;
  close(): Promise<void>;
}
