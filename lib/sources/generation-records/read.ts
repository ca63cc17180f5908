import { parseJson } from '@/lib/generation/lossless';
import { parseGenerationRecord } from '@/lib/generation/parse-record';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, SourceItem } from '@/lib/sources/source';
import { reasonOfForeignForm } from './foreign-form';
import { type SplitFault, type SplitValue, ValueSplitter } from './split-values';

const FAULTS = {
  not_closed:
    'The record is not closed: a quote or a bracket is missing. Lines up to the next record were left out.',
  too_deep: 'The record is nested deeper than 64 levels, which no generation record is.',
  too_long: 'The record is larger than 16 MiB. Check whether brackets are missing.',
  not_utf8: 'The record is not valid UTF-8 text. Save the file as UTF-8 and import it again.',
  cut_off: 'The file ends inside of this record or list. It may have been cut: export it again.',
} as const satisfies Record<SplitFault, string>;

/** Reads records one by one; a batch is what one chunk of the file completed. */
export async function* readGenerationRecords(bytes: Bytes): AsyncGenerator<readonly SourceItem[]> {
  const splitter = new ValueSplitter();
  for await (const chunk of bytes) yield splitter.push(chunk).flatMap(itemsOf);
  yield splitter.end().flatMap(itemsOf);
}

function itemsOf(value: SplitValue): SourceItem[] {
  if (value.fault !== undefined) {
    return [rejectedItem(value.line, FAULTS[value.fault], value.text)];
  }
  try {
    return itemsOfJson(parseJson(value.text), value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = `This is not valid JSON (${error.message}). Correct the record, or remove it.`;
    return [rejectedItem(value.line, reason, value.text)];
  }
}

function itemsOfJson(json: unknown, { line, text }: SplitValue): SourceItem[] {
  const list = listInside(json);
  const foreign =
    reasonOfForeignForm(json, text) ?? reasonOfForeignForm(list ? null : dataInside(json), text);
  if (foreign !== null) return [rejectedItem(line, foreign, text)];
  return (list ?? [json]).map((element) => {
    const foreignElement = list ? reasonOfForeignForm(element, text) : null;
    if (foreignElement !== null) return rejectedItem(line, foreignElement, text);
    const parsed = parseGenerationRecord(element);
    return parsed.ok
      ? { line, contribution: parsed.contribution }
      : rejectedItem(line, parsed.reason, text);
  });
}

function dataInside(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'data' in json ? json.data : null;
}

/** The list of `{ "data": [ … ] }`. */
function listInside(json: unknown): unknown[] | null {
  const data = dataInside(json);
  return Array.isArray(data) ? data : null;
}
