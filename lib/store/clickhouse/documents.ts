import type { DocumentKey } from '../engine';
import type { Connection } from './connection';

const KEY = 'kind = {kind:String} AND ledger = {ledger:String} AND id = {id:String}';

/**
 * Documents are replaced as rows of facts are; an empty body stands for one that was removed, so
 * that removing is an insert too (no document is empty: they are JSON).
 */
export async function readDocument(
  connection: Connection,
  { kind, ledger, id }: DocumentKey,
): Promise<string | null> {
  const sql = `SELECT body FROM documents WHERE ${KEY} AND body <> ''`;
  const rows = await connection.read(sql, { kind, ledger, id });
  return (rows[0]?.[0] ?? null) as string | null;
}

export async function listDocuments(
  connection: Connection,
  kind: string,
  ledger: string,
): Promise<string[]> {
  const sql =
    "SELECT body FROM documents WHERE kind = {kind:String} AND ledger = {ledger:String} AND body <> '' ORDER BY id";
  const rows = await connection.read(sql, { kind, ledger });
  return rows.map(([body]) => String(body));
}

/** Writers must go one after the other. */
export async function writeDocument(
  connection: Connection,
  { kind, ledger, id }: DocumentKey,
  body: string,
): Promise<void> {
  const sql = `SELECT version FROM documents WHERE ${KEY}`;
  const [held] = await connection.read(sql, { kind, ledger, id });
  const version = BigInt(String(held?.[0] ?? 0)) + 1n;
  const row = [kind, ledger, id, body, String(version)];
  await connection.insert('documents', ['kind', 'ledger', 'id', 'body', 'version'], () => [row]);
}

export function removeDocument(connection: Connection, key: DocumentKey): Promise<void> {
  return writeDocument(connection, key, '');
}
