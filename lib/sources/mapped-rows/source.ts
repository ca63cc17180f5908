import { findGenerationIds } from '@/lib/generation/generation-id';
import { findDelimiter } from '@/lib/sources/activity-csv/header';
import { splitRow } from '@/lib/sources/activity-csv/split-row';
import { JSON_BEGINNING } from '@/lib/sources/generation-records/json-beginning';
import type { FileSource } from '@/lib/sources/source';
import { firstObjects, jsonRow } from './json-row';
import { presetOf } from './presets';
import { readMappedRows } from './read';
import { suggestColumns } from './suggest-mapping';

/** A title of a column: words, no ID and no sentence. */
const TITLE = /^"?[\p{L}_$#][\p{L}\p{N} _.$#()/%-]{0,60}"?$/u;
/** What a record itself calls its cost, or what would be one. */
const RECORD_COSTS = ['usage', 'total_cost', 'usage_upstream', 'usage_cache', 'choices'];

/** Tables of other tools, by a mapping of their columns: that of a known export, or one's own. */
export const mappedRows = {
  name: 'mapped_rows',
  label: 'Mapped table',
  sniff(head, { contentType, fileName, mapping }) {
    if (mapping !== undefined) return 2;
    if (JSON_BEGINNING.test(head)) return likelihoodOfJson(head);
    const [header = '', first = ''] = head.trimStart().split(/\r?\n/, 2);
    const delimiter = findDelimiter(header);
    const titles = (splitRow(header, delimiter) ?? []).map((title) => title.trim());
    if (presetOf(titles) !== null) return 0.95;
    if (titles.length < 2 || !titles.every(isTitle)) return 0;
    const isNamedSo = contentType === 'text/csv' || /\.[ct]sv$/i.test(fileName ?? '');
    if (isNamedSo) return 0.45;
    return first.includes('gen-') && first.split(delimiter).length >= titles.length ? 0.3 : 0;
  },
  read: readMappedRows,
} as const satisfies FileSource;

function isTitle(text: string): boolean {
  return TITLE.test(text) && findGenerationIds(text).length === 0;
}

/**
 * Of JSON that nobody knows it is worth to ask what its columns mean only where one of them looks
 * like a cost: all else of a generation comes with its record, once its ID is looked up.
 */
function likelihoodOfJson(head: string): number {
  const rows = firstObjects(head).map(jsonRow);
  const titles = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  if (presetOf(titles) !== null) return 0.95;
  if (RECORD_COSTS.some((name) => titles.some((title) => title.split('.')[0] === name))) return 0;
  const cells = rows.map((row) => titles.map((title) => row.get(title) ?? ''));
  const { usage } = suggestColumns(titles, cells);
  const hasIds = cells.some((row) => findGenerationIds(row.join('\n')).length > 0);
  return usage !== undefined && hasIds ? 0.82 : 0;
}
