import type { RowToWrite } from '../generation/fresh-row';
import type { StoredGeneration } from '../generation/generation-record';
import type { Executor } from '../query/run';

/**
 * Rows that one commit takes best: a row group of the embedded engine, which goes compressed to its
 * place in the file at once. Smaller commits go to the log first and wait uncompressed in memory.
 */
export const BULK_ROWS = 30_720;

/** A small JSON document of the product itself: import reports, sessions, saved reports. */
export interface DocumentKey {
  readonly kind: string;
  readonly ledger: string;
  readonly id: string;
}

/** Rows that arrive together. */
export interface Batch {
  /** One row per ID, merged as if the ledger did not hold the ID. */
  readonly rows: readonly RowToWrite[];
  /**
   * Told of IDs that are held exactly as their rows here say, with the same sources; answers those
   * that must be remerged even so.
   */
  settle(same: readonly string[]): string[];
  /** Called for every other row that is held: what it becomes, or null when nothing changes. */
  remerge(held: StoredGeneration): StoredGeneration | null;
  /**
   * Asked once it is known what becomes of every row: documents that are written with them. An engine with
   * transactions writes both or none; another writes these first, so that rows never lack theirs.
   */
  documents(): readonly WrittenDocument[];
}

export interface WrittenDocument {
  readonly key: DocumentKey;
  readonly body: string;
}

/** A ledger as it was when the snapshot was taken, for reading that takes several statements. */
export interface Snapshot extends Executor {
  /** Stops what still runs. */
  close(): Promise<void>;
}

/**
 * One storage engine. Everything above it is shared; an engine reads statements of the query
 * pipeline and writes rows that are already merged. A write is durable when its promise resolves.
 */
export interface Engine extends Executor {
  /** An engine without transactions gives the present instead: whoever reads checks what came. */
  snapshot(): Promise<Snapshot>;
  /** Rows by ID; those that are not held are left out. */
  findRows(ledger: string, ids: readonly string[]): Promise<Map<string, StoredGeneration>>;
  /** Writes a batch, facts and rollups, all of it or nothing; answers whether anything changed. */
  writeBatch(ledger: string, batch: Batch): Promise<boolean>;
  /** Removes a whole ledger. */
  clearLedger(ledger: string): Promise<void>;
  readDocument(key: DocumentKey): Promise<string | null>;
  listDocuments(kind: string, ledger: string): Promise<string[]>;
  writeDocument(key: DocumentKey, body: string): Promise<void>;
  removeDocument(key: DocumentKey): Promise<void>;
  close(): Promise<void>;
}
