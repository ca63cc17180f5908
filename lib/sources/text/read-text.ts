import { stripVTControlCharacters } from 'node:util';
import { findGenerationIds } from '@/lib/generation/generation-id';
import { ApiError } from '@/lib/http/api-error';
import { AnswerFinder } from '@/lib/sources/answers/find-answers';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, SourceItem } from '@/lib/sources/source';
import { type CutValue, ValueCutter } from './cut-values';
import { decodeText } from './decode-text';
import { parseLoose } from './parse-loose';
import { wholeLines } from './whole-lines';

/**
 * Reads any text: answers with a `usage` that has a cost, and generation records, are taken as they
 * are; every other generation ID is given to be looked up. Nothing in between is an error, but for
 * counts that belong to no generation.
 *
 * @throws ApiError `invalid_request` when there is none of this in all of the text
 */
export async function* readText(bytes: Bytes): AsyncGenerator<readonly SourceItem[]> {
  const reader = new TextReader();
  for await (const block of wholeLines(decodeText(bytes))) yield reader.push(block);
  yield reader.end();
  if (reader.isEmpty) {
    throw new ApiError(
      'invalid_request',
      'There is no generation in it: no ID (gen-…), and no answer with its usage. Import an Activity CSV, generation records, a log of OpenRouter’s answers, or a list of generation IDs.',
    );
  }
}

/** Reads a text in blocks that cut no word in two. */
export class TextReader {
  private readonly cutter: ValueCutter;
  private readonly finder = new AnswerFinder();
  isEmpty = true;

  /** @param line where the text begins, from 1 */
  constructor(private line = 1) {
    this.cutter = new ValueCutter(line);
  }

  push(block: string): SourceItem[] {
    const text = block.includes('\u001b') ? stripVTControlCharacters(block) : block;
    // The answers first: an ID that one of them told of needs no look-up any more.
    const items = this.cutter.push(text).flatMap((value) => this.itemsOf(value));
    if (text.includes('gen-')) this.findIds(text, items);
    if (items.length > 0) this.isEmpty = false;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.line += 1;
    return items;
  }

  end(): SourceItem[] {
    const items = this.cutter.end().flatMap((value) => this.itemsOf(value));
    if (items.length > 0) this.isEmpty = false;
    return items;
  }

  private itemsOf({ text, line }: CutValue): SourceItem[] {
    if (!text.includes('usage') && !text.includes('gen-')) return [];
    const { contributions, usageWithoutId } = this.finder.find(parseLoose(text));
    const items: SourceItem[] = contributions.map((contribution) => ({ line, contribution }));
    if (usageWithoutId) {
      items.push(
        rejectedItem(
          line,
          'This answer counts tokens or costs, but has no generation ID (gen-…). Log the "id" of the answer beside its "usage".',
          text,
        ),
      );
    }
    return items;
  }

  private findIds(text: string, items: SourceItem[]): void {
    let { line } = this;
    let from = 0;
    // Looked for once and not for each ID: there may be none in a megabyte.
    let end = text.indexOf('\n');
    for (const id of findGenerationIds(text)) {
      const at = text.indexOf(id, from);
      while (end !== -1 && end < at) {
        line += 1;
        from = end + 1;
        end = text.indexOf('\n', from);
      }
      items.push({ line, lookup: id });
    }
  }
}
