import type { Contribution } from '@/lib/generation/generation-record';
import type { Mapping } from './mapped-rows/mapping';

/** What is known about a file besides its bytes. */
export interface FileHints {
  readonly contentType?: string | undefined;
  readonly fileName?: string | undefined;
  /** What the columns of a table mean, where its owner said so. */
  readonly mapping?: Mapping | undefined;
}

/** A row or record that could be read. `line` is where it begins, from 1. */
export interface ReadItem {
  readonly line: number;
  readonly contribution: Contribution;
}

/** A row or record that was left out, and a sentence that says what to do about it. */
export interface RejectedItem {
  readonly line: number;
  readonly rejected: {
    readonly reason: string;
    /**
     * The beginning of the row as it came, some 160 characters. Not redacted: it
     * may hold anything, a key too.
     */
    readonly excerpt: string;
  };
}

/** A generation ID that stands in the file with nothing that can be counted: to be looked up. */
export interface LookupItem {
  readonly line: number;
  readonly lookup: string;
}

export type SourceItem = ReadItem | RejectedItem | LookupItem;

/** The bytes of a file, in chunks of any size. */
export type Bytes = AsyncIterable<Uint8Array>;

/**
 * One way in, for files of one form. To add one: a folder with a module of this shape, and its line
 * in `registry.ts`.
 */
export interface FileSource {
  /** Stable name, as reports carry it. */
  readonly name: string;
  /** What a person calls it. */
  readonly label: string;
  /**
   * How sure this source is that it can read the file, 0 to 1, from its first bytes (decoded, at
   * most `HEAD_BYTES`).
   */
  sniff(head: string, hints: FileHints): number;
  /**
   * Reads the file in batches of a bounded size, in order.
   *
   * @throws ApiError `invalid_request` when the file as a whole cannot be read
   */
  read(bytes: Bytes, hints: FileHints): AsyncIterable<readonly SourceItem[]>;
}
