import 'server-only';
import type { FileHandle } from 'node:fs/promises';
import { findGenerationIds } from '@/lib/generation/generation-id';
import { ApiError } from '@/lib/http/api-error';
import { findDelimiter } from '@/lib/sources/activity-csv/header';
import { splitRow } from '@/lib/sources/activity-csv/split-row';
import { detectSource } from '@/lib/sources/detect';
import { HEAD_BYTES, openInput } from '@/lib/sources/input/open-input';
import type { FileSourceName } from '@/lib/sources/registry';
import type { Bytes } from '@/lib/sources/source';
import type { InboxFolder } from './inbox-folder';

const TABLES: readonly FileSourceName[] = ['activity_csv', 'openrouter_traces', 'mapped_rows'];
/** What people and programs call a table. */
const TABLE_NAME = /\.[ct]sv(?:\.gz)?$/i;
/** So many cells, one of them an ID and one a number or a time, are a row of an export, and no list of IDs. */
const LEAST_CELLS = 3;
const AMOUNT_OR_TIME = /^"?(?:-?\d*[.,]\d+(?:e-?\d+)?|\d{4}-\d\d-\d\d[T ].*)"?$/i;

/** The names of columns that a file lacks. */
export interface TakenHeader {
  /** The first line, with its end. */
  readonly header: string;
  /** The file that has it, inside of the watch folder. */
  readonly headerOf: string;
}

/** What there is to say of the first line of a file. */
export interface LackedHeader {
  readonly taken: TakenHeader | null;
  /** Why the file cannot be read without one. */
  readonly refusal: ApiError | null;
}

/** As `headerFor`, which says of rows that nobody can read that they are refused. */
export async function lackedHeader(...given: Parameters<typeof headerFor>): Promise<LackedHeader> {
  try {
    return { taken: await headerFor(...given), refusal: null };
  } catch (refusal) {
    if (!(refusal instanceof ApiError)) throw refusal;
    return { taken: null, refusal };
  }
}

/**
 * A program that opens its CSV by name for each row makes a file anew once the old one was put away, and
 * writes no names of columns into it: those of the file that had its name before it are its own.
 *
 * @returns null for a file that needs none
 * @throws ApiError `invalid_request` for rows of a table whose columns nobody can know
 */
async function headerFor(
  name: string,
  file: FileHandle,
  folder: InboxFolder,
): Promise<TakenHeader | null> {
  if (!TABLE_NAME.test(name)) return null;
  const head = await headOfTable(file, name);
  if (head === null || !isRowOfTable(firstLineOf(head.text))) return null;
  if (!head.isPlain) throw withoutHeader(name);
  for (const path of await folder.putAwayAs(name)) {
    const header = await headerIn(path, folder);
    if (header !== null && fits(header, head.text, name)) return { header, headerOf: path };
  }
  throw withoutHeader(name);
}

/** The bytes of a file behind the header that it lacks. @throws what refuses it, when they are read */
export async function* withHeader(
  header: string | null | undefined,
  bytes: Bytes,
  refusal: ApiError | null = null,
): AsyncGenerator<Uint8Array> {
  if (refusal !== null) throw refusal;
  if (header) yield Buffer.from(header);
  yield* bytes;
}

/** Null for one that holds no list of IDs: sources know their own headers. */
async function headOfTable(file: FileHandle, name: string) {
  const raw = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(raw, 0, HEAD_BYTES, 0);
  const bytes = raw.subarray(0, bytesRead);
  const { head } = await openInput(once(bytes), Number.POSITIVE_INFINITY).catch(() => ({
    head: Buffer.alloc(0),
  }));
  const text = new TextDecoder().decode(head);
  if (kindOf(text, name) !== 'generation_ids') return null;
  return { text, isPlain: bytes.subarray(0, head.length).equals(head) };
}

async function headerIn(path: string, folder: InboxFolder): Promise<string | null> {
  const file = await folder.open(path).catch(() => undefined);
  if (file === undefined) return null;
  try {
    const raw = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(raw, 0, HEAD_BYTES, 0);
    const { head } = await openInput(once(raw.subarray(0, bytesRead)), Number.POSITIVE_INFINITY);
    const text = new TextDecoder().decode(head);
    return text.includes('\n') ? `${firstLineOf(text)}\n` : null;
  } catch {
    // Cut off within its compression, or gone by now.
    return null;
  } finally {
    await file.close();
  }
}

function fits(header: string, rows: string, name: string): boolean {
  if (isRowOfTable(header)) return false;
  const delimiter = findDelimiter(header);
  const cells = (line: string) => splitRow(line.trimEnd(), delimiter)?.length;
  const kind = kindOf(`${header}${rows}`, name);
  return cells(header) === cells(firstLineOf(rows)) && kind !== null && TABLES.includes(kind);
}

function kindOf(text: string, fileName: string): FileSourceName | null {
  try {
    return detectSource(Buffer.from(text), { fileName }).name;
  } catch {
    return null;
  }
}

function isRowOfTable(line: string): boolean {
  const cells = (splitRow(line.trim(), findDelimiter(line)) ?? []).map((cell) => cell.trim());
  const hasId = cells.some((cell) => findGenerationIds(cell).length > 0);
  return cells.length >= LEAST_CELLS && hasId && cells.some((cell) => AMOUNT_OR_TIME.test(cell));
}

function firstLineOf(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function withoutHeader(name: string): ApiError {
  return new ApiError(
    'invalid_request',
    `"${name}" begins with a row of a table, and the names of its columns are nowhere: no file of that name with them lies in done. Write them on its first line and move it back into the watch folder; or name it .txt to have its generation IDs looked up.`,
  );
}
