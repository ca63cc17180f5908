import { findDelimiter } from '@/lib/sources/activity-csv/header';
import { splitRow } from '@/lib/sources/activity-csv/split-row';
import type { FileSource } from '@/lib/sources/source';
import { presetOf } from './presets';
import { readMappedRows } from './read';

/** A title of a column: words, no ID and no sentence. */
const TITLE = /^"?[\p{L}_$#][\p{L}\p{N} _.$#()/%-]{0,60}"?$/u;

/** Tables of other tools, by a mapping of their columns: that of a known export, or one's own. */
export const mappedRows = {
  name: 'mapped_rows',
  label: 'Mapped table',
  sniff(head, { contentType, fileName, mapping }) {
    if (mapping !== undefined) return 2;
    const [header = '', first = ''] = head.trimStart().split(/\r?\n/, 2);
    const delimiter = findDelimiter(header);
    const titles = (splitRow(header, delimiter) ?? []).map((title) => title.trim());
    if (presetOf(titles) !== null) return 0.95;
    if (titles.length < 2 || !titles.every((title) => TITLE.test(title))) return 0;
    const isNamedSo = contentType === 'text/csv' || /\.[ct]sv$/i.test(fileName ?? '');
    if (isNamedSo) return 0.45;
    return first.includes('gen-') && first.split(delimiter).length >= titles.length ? 0.3 : 0;
  },
  read: readMappedRows,
} as const satisfies FileSource;
