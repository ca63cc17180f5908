import 'server-only';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { type FileFacts, sameFile } from './settled-files';

const KIND = 'inbox_claim';

/** A large file of the watch folder that a job imports where it lies. */
export interface InboxClaim {
  readonly importId: string;
  /** What it was called when it was found; people rename files. */
  readonly name: string;
  /** As it was when the job last began to read it. */
  readonly facts: FileFacts;
  /** SHA-256 of its first bytes: a file that goes on begins as it did, one that is written anew may not. */
  readonly head: string;
  /** Of a table that goes on in another file: the names of its columns, which that one lacks. */
  readonly header: string | null;
  /** Where these stand. */
  readonly headerOf: string | null;
}

/**
 * Which files of the watch folder belong to jobs. Written before the job is made and removed once its file
 * was put away, so that whatever a crash leaves between the two is found.
 */
export class InboxClaims {
  constructor(private readonly store: Store) {}

  list(): Promise<InboxClaim[]> {
    return this.store.listDocuments<InboxClaim>(KIND, MAIN_LEDGER);
  }

  find(importId: string): Promise<InboxClaim | null> {
    return this.store.readDocument<InboxClaim>(keyOf(importId));
  }

  /** Durable when it resolves. */
  write(claim: InboxClaim): Promise<void> {
    return this.store.writeDocument(keyOf(claim.importId), claim);
  }

  remove(importId: string): Promise<void> {
    return this.store.removeDocument(keyOf(importId));
  }
}

/** What a claimed file is called now: it may have been renamed, or have grown. Undefined when it has gone. */
export function claimedName(
  { name, facts }: InboxClaim,
  files: ReadonlyMap<string, FileFacts>,
): string | undefined {
  const there = files.get(name);
  if (there !== undefined && (isSameContent(facts, there) || wentOn(facts, there))) return name;
  for (const [other, found] of files) if (sameFile(facts, found)) return other;
  return undefined;
}

/** Without its number, which some network disks give anew at each start. */
function isSameContent(a: FileFacts, b: FileFacts): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs;
}

function wentOn(before: FileFacts, now: FileFacts): boolean {
  return before.inode === now.inode && now.size >= before.size;
}

function keyOf(id: string) {
  return { kind: KIND, ledger: MAIN_LEDGER, id };
}
