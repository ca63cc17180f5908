import { ApiError } from '@/lib/http/api-error';
import type { Place } from './map-cells';
import type { MappableField, Mapping } from './mapping';

/**
 * Where the columns of a mapping stand in these titles, those that are there: as they are spelled, else in
 * another letter case.
 *
 * @throws ApiError `invalid_request` when a title fits two columns: which amount was meant cannot be told
 */
export function placesOf(titles: readonly string[], { columns }: Mapping): Place[] {
  return Object.entries(columns).flatMap(([field, title]): Place[] => {
    const index = findColumn(titles, title);
    // A mapping has fields of its own list only.
    return index === -1 ? [] : [[field as MappableField, index]];
  });
}

/** A column that was named, and that the file does not have. */
export function demandColumns(titles: readonly string[], { columns }: Mapping): void {
  const missing = Object.values(columns).find((title) => findColumn(titles, title) === -1);
  if (missing === undefined) return;
  throw new ApiError('invalid_request', `The file has no column "${missing.slice(0, 60)}".`);
}

function findColumn(titles: readonly string[], title: string): number {
  const spelledSo = titles.indexOf(title);
  const [index, isTwice] =
    spelledSo === -1
      ? inAnyCase(titles, title)
      : [spelledSo, titles.lastIndexOf(title) !== spelledSo];
  if (!isTwice) return index;
  throw new ApiError(
    'invalid_request',
    `The column "${title.slice(0, 60)}" is there twice. Remove or rename one.`,
  );
}

function inAnyCase(titles: readonly string[], title: string): [index: number, isTwice: boolean] {
  const lower = title.toLowerCase();
  const isAlike = (known: string) => known.toLowerCase() === lower;
  const index = titles.findIndex(isAlike);
  return [index, index !== titles.findLastIndex(isAlike)];
}
