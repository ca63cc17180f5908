import { ApiError } from '@/lib/http/api-error';
import { HEAD_BYTES } from './input/open-input';
import { FILE_SOURCES } from './registry';
import type { FileHints } from './source';

export type DetectedSource = (typeof FILE_SOURCES)[number];

/** Forms that are not read, by their first bytes (latin-1), with what to do instead. */
const UNREADABLE_FORMS: readonly (readonly [RegExp, string])[] = [
  [/^PK\p{Cc}{2}/u, 'This is a ZIP or Excel file. Import the CSV inside of it, or save it as CSV.'],
  [/^\xd0\xcf\p{Cc}\xe0/u, 'This is an old Excel file. Save it as CSV.'],
  [/^\p{Cc}\x8b/u, 'This file was compressed twice. Decompress it once and import what comes out.'],
  [
    /^(?:\x28\xb5\x2f\xfd|BZh|\xfd7zXZ|\p{Cc}"M\p{Cc})/u,
    'This compression is not read. Use gzip, or none.',
  ],
  [
    /^(?:7z\xbc\xaf|Rar!|[\s\S]{257}ustar)/u,
    'This is an archive. Import the files inside of it, one by one or all at once.',
  ],
  [
    /^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF[\s\S]{4}WEBP|BM[\s\S]{4}\p{Cc}{4})/u,
    'This is a picture. Import the file that it shows, or paste the IDs as text.',
  ],
  [/^SQLite format 3/, 'This is a database. Export its table as CSV or JSON lines.'],
  [/^%PDF/, 'This is a PDF. Import the Activity CSV instead.'],
  [
    /^\s*<(?:!doctype|html|\?xml)/i,
    'This is a web page or XML, not an export. Export the CSV again.',
  ],
];

/**
 * Which source reads a file, by its beginning.
 *
 * @throws ApiError `invalid_request` when none does
 */
export function detectSource(head: Uint8Array, hints: FileHints): DetectedSource {
  if (head.length < HEAD_BYTES && Buffer.from(head).toString('latin1').trim() === '') {
    throw new ApiError('invalid_request', 'The file is empty. Choose one with generations in it.');
  }
  const first = Buffer.from(head.subarray(0, 512)).toString('latin1');
  const unreadable = UNREADABLE_FORMS.find(([pattern]) => pattern.test(first));
  if (unreadable) throw new ApiError('invalid_request', unreadable[1]);

  const text = new TextDecoder().decode(head);
  const [best] = FILE_SOURCES.map((source) => ({ source, sure: source.sniff(text, hints) })).sort(
    (a, b) => b.sure - a.sure,
  );
  if (best === undefined || best.sure === 0) {
    throw new ApiError(
      'invalid_request',
      'This is no text. Import an Activity CSV, generation records, a log with answers of OpenRouter, or a list of generation IDs.',
    );
  }
  return best.source;
}
