import { findGenerationIds } from '@/lib/generation/generation-id';
import { parseJson, stringifyJson } from '@/lib/generation/lossless';
import { parseGenerationRecord } from '@/lib/generation/parse-record';
import { AnswerFinder } from '@/lib/sources/answers/find-answers';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, SourceItem } from '@/lib/sources/source';
import { isAnswer, reasonOfForeignForm } from './foreign-form';
import { hasRecordFields } from './has-record-fields';
import { type SplitFault, type SplitValue, ValueSplitter } from './split-values';

const FAULTS = {
  not_closed:
    'The record is not closed: a quote or a bracket is missing. Lines up to the next record were left out.',
  too_deep: 'The record is nested deeper than 64 levels, which no generation record is.',
  too_long: 'The record is larger than 16 MiB. Check whether brackets are missing.',
  not_utf8: 'The record is not valid UTF-8 text. Save the file as UTF-8 and import it again.',
  cut_off: 'The file ends inside of this record or list. It may have been cut: export it again.',
} as const satisfies Record<SplitFault, string>;
/** How much of a value is searched for IDs when nothing else is of use in it. */
const SEARCHED_LENGTH = 256 * 1024;

/** Reads records one by one; a batch is what one chunk of the file completed. */
export async function* readGenerationRecords(bytes: Bytes): AsyncGenerator<readonly SourceItem[]> {
  const splitter = new ValueSplitter();
  const answers = new AnswerFinder();
  const itemsOf = (value: SplitValue) => itemsOfValue(value, answers);
  for await (const chunk of bytes) yield splitter.push(chunk).flatMap(itemsOf);
  yield splitter.end().flatMap(itemsOf);
}

function itemsOfValue(value: SplitValue, answers: AnswerFinder): SourceItem[] {
  const { line, text, fault } = value;
  if (fault !== undefined) return unreadable(line, FAULTS[fault], text);
  try {
    const json = parseJson(text);
    const elements = elementsOf(json);
    if (elements === null) return itemsOfElement(json, value, answers);
    return elements.flatMap((element) =>
      itemsOfElement(element, { line, text: stringifyJson(element) }, answers),
    );
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = `This is not valid JSON (${error.message}). Correct the record, or remove it.`;
    return unreadable(line, reason, text);
  }
}

/** A record that is damaged is told of, and its ID is still of use. */
function unreadable(line: number, reason: string, text: string): SourceItem[] {
  return [rejectedItem(line, reason, text), ...lookUps(line, text)];
}

function itemsOfElement(
  element: unknown,
  { line, text }: SplitValue,
  answers: AnswerFinder,
): SourceItem[] {
  const foreign = reasonOfForeignForm(element) ?? reasonOfForeignForm(dataInside(element));
  if (foreign !== null) return [rejectedItem(line, foreign, text), ...lookUps(line, text)];
  if (hasRecordFields(element) && !isAnswer(element)) {
    const parsed = parseGenerationRecord(element);
    if (parsed.ok) return [{ line, contribution: parsed.contribution }];
    const ids = lookUps(line, text);
    return ids.length > 0 ? ids : [rejectedItem(line, parsed.reason, text)];
  }
  const { contributions } = answers.find(element);
  const told = new Set(contributions.map(({ values }) => values.id));
  const items: SourceItem[] = [
    ...contributions.map((contribution) => ({ line, contribution })),
    ...lookUps(line, text).filter(({ lookup }) => !told.has(lookup)),
  ];
  if (items.length > 0) return items;
  const parsed = parseGenerationRecord(element);
  const reason = parsed.ok ? 'There is nothing of a generation in it.' : parsed.reason;
  return [rejectedItem(line, reason, text)];
}

function lookUps(line: number, text: string): { line: number; lookup: string }[] {
  const ids = findGenerationIds(text.slice(0, SEARCHED_LENGTH));
  return ids.map((lookup) => ({ line, lookup }));
}

function dataInside(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'data' in json ? json.data : null;
}

/** The elements of `{ "data": [ … ] }`, to be read one by one. */
function elementsOf(json: unknown): readonly unknown[] | null {
  const data = dataInside(json);
  return Array.isArray(data) && !isAnswer(json) ? data : null;
}
