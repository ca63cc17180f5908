import { LeftOut } from '@/lib/sources/generation-records/left-out';
import { type SplitValue, ValueSplitter } from '@/lib/sources/generation-records/split-values';
import { FAULTS, unreadable } from '@/lib/sources/generation-records/unreadable';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, SourceItem } from '@/lib/sources/source';
import { Undecodable } from './otlp-span';
import { readTraces } from './read-traces';

/** Reads deliveries one by one, as the webhook would; prompts and completions are left out. */
export async function* readTraceFile(bytes: Bytes): AsyncGenerator<readonly SourceItem[]> {
  const splitter = new ValueSplitter();
  const reader = new DeliveryReader();
  for await (const chunk of bytes) {
    for (const value of splitter.push(chunk)) yield await reader.take(value);
  }
  for (const value of splitter.end()) yield await reader.take(value);
  yield reader.endLeftOut();
}

class DeliveryReader {
  private leftOut: LeftOut | null = null;

  async take(value: SplitValue): Promise<SourceItem[]> {
    if (!value.isLeftOut) return [...this.endLeftOut(), ...(await itemsOf(value))];
    this.leftOut ??= new LeftOut(value.line);
    return onlyIds(this.leftOut.push(value.text));
  }

  endLeftOut(): SourceItem[] {
    const items = this.leftOut?.end() ?? [];
    this.leftOut = null;
    return onlyIds(items);
  }
}

/** Which spans of a broken delivery are roots cannot be told, so nothing in it is taken as it stands. */
const onlyIds = (items: readonly SourceItem[]) => items.filter((item) => 'lookup' in item);

async function itemsOf({ line, text, fault }: SplitValue): Promise<SourceItem[]> {
  if (fault !== undefined) return unreadable(line, FAULTS[fault], text);
  try {
    const options = { keepContent: false, rest: () => undefined };
    const reading = await readTraces(Buffer.from(text), 'json', options);
    const { contributions, rejected, reason } = reading;
    const items: SourceItem[] = contributions.map((contribution) => ({ line, contribution }));
    for (let span = 0; span < rejected; span += 1) items.push(rejectedItem(line, reason, text));
    return items;
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    const reason = `This is no delivery of traces that can be read. ${error.message}`;
    return unreadable(line, reason, text);
  }
}
