import { parseJson, stringifyJson } from '@/lib/generation/lossless';
import { AnswerFinder } from '@/lib/sources/answers/find-answers';
import type { JsonObject } from '@/lib/sources/answers/json-object';
import { type SplitValue, ValueSplitter } from '@/lib/sources/generation-records/split-values';
import { FAULTS, unreadable } from '@/lib/sources/generation-records/unreadable';
import type { Bytes, ReadItem, SourceItem } from '@/lib/sources/source';
import { demandColumns, placesOf } from './find-column';
import { type JsonRow, jsonRow, rowsInside } from './json-row';
import { mapCells } from './map-cells';
import type { Mapping } from './mapping';
import { needsMapping, SHOWN_ROWS } from './needs-mapping';
import { type Preset, presetOf } from './presets';

/** A column that was named has to be in one of so many rows; an empty one is often left out. */
const ROWS_TO_KNOW_COLUMNS = 200;

type Row = { readonly line: number; readonly object: JsonObject; readonly cells: JsonRow };

/**
 * Reads rows of a table in JSON by a mapping of its columns: a list, `{ "data": [ … ] }`, or JSON
 * lines. Answers of OpenRouter that a row keeps are taken as they are: they have the cost.
 *
 * @throws ApiError `invalid_request` with `columns_to_map` when nobody has said what they mean yet
 */
export async function* readMappedJson(
  bytes: Bytes,
  given: Mapping | undefined,
): AsyncGenerator<readonly SourceItem[]> {
  const table = new JsonTable(given);
  const splitter = new ValueSplitter();
  for await (const chunk of bytes) yield table.push(splitter.push(chunk));
  yield table.push(splitter.end());
  yield table.end();
}

/** Holds the first rows back until the columns are known. */
class JsonTable {
  private readonly answers = new AnswerFinder();
  private held: Row[] | null = [];
  private mapping: Mapping | undefined;
  private preset: Preset | null = null;

  constructor(private readonly given: Mapping | undefined) {
    this.mapping = given;
  }

  push(values: readonly SplitValue[]): SourceItem[] {
    const items: SourceItem[] = [];
    for (const value of values) {
      const { rows, unreadable } = rowsOf(value);
      items.push(...unreadable);
      if (this.held === null) items.push(...rows.flatMap((row) => this.itemsOf(row)));
      else this.held.push(...rows);
    }
    const isEnough = (this.held?.length ?? 0) >= ROWS_TO_KNOW_COLUMNS;
    return isEnough ? [...items, ...this.end()] : items;
  }

  /** What was held back, now that there is enough of it, or no more. */
  end(): SourceItem[] {
    const { held } = this;
    if (held === null) return [];
    this.held = null;
    const titles = [...new Set(held.flatMap(({ cells }) => [...cells.keys()]))];
    if (this.given === undefined) this.preset = presetOf(titles);
    this.mapping ??= this.preset?.mapping;
    if (this.mapping === undefined) throw unexplained(titles, held);
    if (this.given !== undefined) demandColumns(titles, this.given);
    return held.flatMap((row) => this.itemsOf(row));
  }

  private itemsOf({ line, object, cells }: Row): SourceItem[] {
    const { mapping } = this;
    if (mapping === undefined) return [];
    const places = placesOf([...cells.keys()], mapping);
    const text = stringifyJson(object);
    const hint = this.preset?.withoutId;
    const mapped = mapCells(line, [...cells.values()], places, mapping, text, hint);
    const { contributions } = this.answers.find(object);
    const told = contributions.map((contribution) => ({ line, contribution }));
    return [...told, ...mapped.map((item) => asMoreOf(told.at(-1), item))];
  }
}

/** What the columns say beside an answer that the row keeps is the same row, if it is of the same generation. */
function asMoreOf(answer: ReadItem | undefined, item: SourceItem): SourceItem {
  if (!('contribution' in item)) return item;
  const { contribution } = item;
  if (answer?.contribution.values.id !== contribution.values.id) return item;
  return { ...item, contribution: { ...contribution, isSameRow: true } };
}

function rowsOf({ line, text, fault }: SplitValue): { rows: Row[]; unreadable: SourceItem[] } {
  const refused = (reason: string) => ({ rows: [], unreadable: unreadable(line, reason, text) });
  if (fault !== undefined) return refused(FAULTS[fault]);
  try {
    const objects = rowsInside(parseJson(text));
    if (objects.length === 0) return refused('This is no row of a table.');
    const rows = objects.map((object) => ({ line, object, cells: jsonRow(object) }));
    return { rows, unreadable: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(`This is not valid JSON (${error.message}). Correct the row, or remove it.`);
  }
}

function unexplained(titles: readonly string[], rows: readonly Row[]) {
  const shown = rows.slice(0, SHOWN_ROWS);
  return needsMapping(
    titles,
    shown.map(({ cells }) => titles.map((title) => cells.get(title) ?? '')),
  );
}
