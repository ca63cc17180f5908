import { parseJson, stringifyJson } from '@/lib/generation/lossless';
import { parseGenerationRecord } from '@/lib/generation/parse-record';
import { AnswerFinder } from '@/lib/sources/answers/find-answers';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, SourceItem } from '@/lib/sources/source';
import { isAnswer, reasonOfForeignForm } from './foreign-form';
import { hasRecordFields } from './has-record-fields';
import { LeftOut } from './left-out';
import { type SplitValue, ValueSplitter } from './split-values';
import { FAULTS, lookUps, unreadable } from './unreadable';

/** Reads records one by one; a batch is what one chunk of the file completed. */
export async function* readGenerationRecords(bytes: Bytes): AsyncGenerator<readonly SourceItem[]> {
  const splitter = new ValueSplitter();
  const reader = new RecordReader();
  for await (const chunk of bytes) yield splitter.push(chunk).flatMap(reader.take);
  yield [...splitter.end().flatMap(reader.take), ...reader.endLeftOut()];
}

class RecordReader {
  private readonly answers = new AnswerFinder();
  private leftOut: LeftOut | null = null;
  /** Why; what is too long for one record is told of only when nothing was in it. */
  private tooLong: SplitValue | null = null;

  readonly take = (value: SplitValue): SourceItem[] => {
    const { line, text, fault, isLeftOut } = value;
    if (isLeftOut) {
      this.leftOut ??= new LeftOut(line);
      return this.leftOut.push(text);
    }
    const before = this.endLeftOut();
    if (fault === undefined) return [...before, ...itemsOfValue(value, this.answers)];
    if (fault !== 'too_long') return [...before, rejectedItem(line, FAULTS[fault], text)];
    this.tooLong = value;
    return before;
  };

  endLeftOut(): SourceItem[] {
    const { leftOut, tooLong } = this;
    this.leftOut = null;
    this.tooLong = null;
    const items = leftOut?.end() ?? [];
    if (tooLong === null || leftOut?.isEmpty === false || items.length > 0) return items;
    return [rejectedItem(tooLong.line, FAULTS.too_long, tooLong.text)];
  }
}

function itemsOfValue(value: SplitValue, answers: AnswerFinder): SourceItem[] {
  const { line, text } = value;
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

function itemsOfElement(
  element: unknown,
  { line, text }: SplitValue,
  answers: AnswerFinder,
): SourceItem[] {
  const foreign = reasonOfForeignForm(element) ?? reasonOfForeignForm(dataInside(element));
  if (foreign !== null) return unreadable(line, foreign, text);
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

function dataInside(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'data' in json ? json.data : null;
}

/** The elements of `{ "data": [ … ] }`, to be read one by one. */
function elementsOf(json: unknown): readonly unknown[] | null {
  const data = dataInside(json);
  return Array.isArray(data) && !isAnswer(json) ? data : null;
}
