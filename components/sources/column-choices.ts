import { type FieldName, fieldOf } from '@/lib/catalog/fields';
import { likelyOrder } from './day-orders';
import type { ColumnsToMap } from './import-outcome';

/** What one column of a table stands for. */
export type ColumnChoice = FieldName | 'nothing';

export interface TableChoices {
  /** By the title of the column. */
  readonly columns: Readonly<Record<string, ColumnChoice>>;
  readonly money: 'usd' | 'cents' | 'micro_usd';
  readonly durations: 'milliseconds' | 'seconds';
  readonly days: 'year_first' | 'day_first' | 'month_first';
}

/** The choices to begin with: what the columns are likely meant for. */
export function firstChoices({
  titles,
  rows,
  suggestion,
}: Pick<ColumnsToMap, 'titles' | 'rows' | 'suggestion'>): TableChoices {
  const when = titles.indexOf(suggestion.created_at ?? '');
  const fieldOfTitle = new Map(
    Object.entries(suggestion).map(([field, title]) => [title, field as FieldName]),
  );
  return {
    columns: Object.fromEntries(
      titles.map((title) => [title, fieldOfTitle.get(title) ?? ('nothing' as const)]),
    ),
    money: 'usd',
    durations: 'milliseconds',
    days: likelyOrder(rows.map((row) => row[when] ?? '')),
  };
}

/** The choices that were said before, from the form in which the server takes them; null without any. */
export function choicesOf(mapping: string | null): TableChoices | null {
  if (mapping === null || mapping === IDS_ONLY) return null;
  // It is what `mappingText` wrote.
  const { columns, ...forms } = JSON.parse(mapping) as Omit<TableChoices, 'columns'> & {
    readonly columns: Readonly<Partial<Record<FieldName, string>>>;
  };
  const chosen = Object.entries(columns).map(([field, title]) => [title, field as FieldName]);
  return { ...forms, columns: Object.fromEntries(chosen) };
}

/** One column stands for one field: whoever had it before stands for nothing. */
export function choose(choices: TableChoices, title: string, field: ColumnChoice): TableChoices {
  const columns = Object.entries(choices.columns).map(([other, chosen]) => [
    other,
    other === title ? field : chosen === field ? 'nothing' : chosen,
  ]);
  return { ...choices, columns: Object.fromEntries(columns) };
}

/** The choices as the server takes them, JSON. */
export function mappingText({ columns, money, durations, days }: TableChoices): string {
  const fields = Object.entries(columns).flatMap(([title, field]) =>
    field === 'nothing' ? [] : [[field, title]],
  );
  return JSON.stringify({ columns: Object.fromEntries(fields), money, durations, days });
}

/** No column is read: the IDs alone are taken from wherever they stand in a row. */
export const IDS_ONLY = JSON.stringify({ columns: {} });

/** Which forms matter for what was chosen. */
export function formsInUse({ columns }: TableChoices) {
  const types = Object.values(columns).map((field) =>
    field === 'nothing' ? null : fieldOf(field).type,
  );
  return {
    money: types.includes('money'),
    durations: types.includes('milliseconds'),
    days: types.includes('instant'),
  };
}
