import { stringify } from 'lossless-json';
import { FIELD_NAMES } from '@/lib/catalog/fields';
import type { StoredGeneration } from '@/lib/generation/generation-record';
import { parseJson } from '@/lib/generation/lossless';
import { sourcesOfFields } from '@/lib/generation/merge';
import { generationObject, jsonValue } from '@/lib/generation/serialise-record';

const INDENT = 2;

/** The record as `GET /api/v1/generation` answers it, indented, with its exact digits. */
export function prettyRecord(stored: StoredGeneration): string {
  return stringify({ data: generationObject(stored) }, undefined, INDENT) ?? '';
}

/** All that the ledger holds: every known field, its source, and what had no field of its own. */
export function prettyLedgerRow(stored: StoredGeneration): string {
  const sources = sourcesOfFields(stored.provenance);
  const fields = FIELD_NAMES.flatMap((name) => {
    const value = jsonValue(name, stored);
    return value === null ? [] : [[name, { value, source: sources[name] ?? null }] as const];
  });
  const unmapped = stored.raw === null ? {} : parseJson(stored.raw);
  return stringify({ fields: Object.fromEntries(fields), unmapped }, undefined, INDENT) ?? '';
}
