import { negateDecimal } from '@/lib/generation/decimal';
import type { AnyFieldValue } from '@/lib/generation/generation-record';
import { parseFieldValue } from '@/lib/generation/parse-value';
import { ApiError } from '@/lib/http/api-error';
import { type ColumnMeaning, isActivityColumn, meaningOfColumn, NEEDED_COLUMNS } from './columns';
import { RememberedValues } from './remembered-values';
import { type Delimiter, splitRow } from './split-row';
import { withPoint } from './with-point';

export interface Column {
  /** As the file spells it. */
  readonly title: string;
  readonly meaning: ColumnMeaning;
  /** Reads a cell that is not empty as the column's fields take it. */
  readonly remembered: RememberedValues;
}

export interface Header {
  readonly delimiter: Delimiter;
  /** As the file spells them; empty where a column has none. */
  readonly titles: readonly string[];
  readonly columns: readonly Column[];
}

const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** So many columns of the export are no accident, even without the ID among them. */
const KNOWN_NAMES_TO_RECOGNISE = 3;
/** Columns that only the export by day has. */
const BY_DAY_COLUMNS = ['requests', 'request_count', 'num_requests'];

/**
 * Reads the first line of an Activity export. Order, letter case and blanks do not matter.
 *
 * @throws ApiError `invalid_request` when it is no export of single generations, naming what is
 * missing
 */
export function parseHeader(line: string): Header {
  const delimiter = findDelimiter(line);
  const titles = (splitRow(line, delimiter) ?? line.split(delimiter)).map((title) => title.trim());
  const names = titles.map(normaliseName);
  refuseOtherGrain(names);
  refuseUnusableNames(names, titles);
  const missing = NEEDED_COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new ApiError(
      'invalid_request',
      `This is no Activity export of OpenRouter that can be read: it lacks ${listOf(missing)} among its columns. Check that the first line of the file holds the column names, or export it again.`,
      { metadata: { missing_columns: missing } },
    );
  }
  return {
    delimiter,
    titles,
    columns: names.map((name, index) => {
      const meaning = meaningOfColumn(name);
      return {
        title: titles[index] || `column ${index + 1}`,
        meaning,
        remembered: new RememberedValues((text) => cellValue(meaning, text, delimiter)),
      };
    }),
  };
}

/** Whether a row is a header again, as of files that were put one after the other. */
export function isHeaderAgain(cells: readonly string[]): boolean {
  // A caller may call a user or an app as a column is called, but not all of these at once.
  return cells.includes('generation_id') && NEEDED_COLUMNS.every((name) => cells.includes(name));
}

function cellValue(
  meaning: ColumnMeaning,
  text: string,
  delimiter: Delimiter,
): AnyFieldValue | undefined {
  const [field] = meaning.fields;
  const parsed =
    field === undefined ? undefined : parseFieldValue(field, withPoint(field, text, delimiter));
  return 'negated' in meaning && typeof parsed === 'string' ? negateDecimal(parsed) : parsed;
}

/**
 * How sure it is, 0 to 1, that a first line is the header of an Activity export, even one that
 * `parseHeader` refuses with a better reason than anybody else could give.
 */
export function likelihoodOfHeader(line: string): number {
  const names = line.split(findDelimiter(line)).map(normaliseName);
  const known = names.filter(isActivityColumn).length;
  // By itself the ID is no export, but a list of IDs or a table of somebody's own.
  if (names.includes('generation_id') && known > 1) return 1;
  if (isByDay(names)) return 0.9;
  return known >= KNOWN_NAMES_TO_RECOGNISE ? 0.6 : 0;
}

/** Spreadsheets save with semicolons or tabs where the comma is the decimal sign. */
export function findDelimiter(line: string): Delimiter {
  const count = (sign: string): number => line.split(sign).length;
  return ([',', ';', '\t'] as const).reduce((best, sign) => {
    return count(sign) > count(best) ? sign : best;
  });
}

/** A title as it is compared: letter case, quotes, blanks and hyphens do not matter. */
export function normaliseName(title: string): string {
  return title
    .replace(/^[\s"\ufeff]+|[\s"]+$/g, '')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

function isByDay(names: readonly string[]): boolean {
  return (
    !names.includes('generation_id') &&
    (names.includes('date') || names.includes('day')) &&
    BY_DAY_COLUMNS.some((name) => names.includes(name))
  );
}

function refuseOtherGrain(names: readonly string[]): void {
  if (!isByDay(names)) return;
  throw new ApiError(
    'invalid_request',
    'This is the Activity export by day, which sums many generations into one row. Genledger counts single generations, so it compares these sums with your ledger and pours nothing into it: drop the file on the page of sources, or export the Activity as rows of generations (with a generation_id column).',
    { metadata: { day_sums: true } },
  );
}

function refuseUnusableNames(names: readonly string[], titles: readonly string[]): void {
  const forbidden = names.find((name) => FORBIDDEN_NAMES.has(name));
  if (forbidden) {
    throw new ApiError('invalid_request', `Remove the column "${forbidden}": it is not allowed.`);
  }
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice) {
    const title = titles[names.indexOf(twice)] ?? twice;
    throw new ApiError('invalid_request', `The column "${title}" is there twice. Remove one.`);
  }
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
