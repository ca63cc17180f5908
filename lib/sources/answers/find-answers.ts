import { baseGenerationId, isGenerationId } from '@/lib/generation/generation-id';
import type { Contribution } from '@/lib/generation/generation-record';
import { parseGenerationRecord } from '@/lib/generation/parse-record';
import { ValueCutter } from '@/lib/sources/text/cut-values';
import { parseLoose } from '@/lib/sources/text/parse-loose';
import { isWholeRecord } from './is-whole-record';
import { asObject, type JsonObject, own, ownObject, ownText } from './json-object';
import { MessageStream } from './message-stream';
import { type Described, readAnswer, readContext } from './read-answer';
import { isUsage } from './read-usage';

/** Where an ID stands in answers and in the envelopes that logs put around them. */
const ID_NAMES = ['generation_id', 'generationId', 'id', 'response_id', 'x-generation-id'];
/** What people wrote and models answered. It may quote anything, and is not looked into. */
const CONTENT: ReadonlySet<string> = new Set([
  'choices',
  'messages',
  'content',
  'input',
  'prompt',
  'embedding',
  'embeddings',
  'tools',
  'delta',
]);
/** Envelopes in envelopes, JSON as text in JSON. */
const DEPTH_LIMIT = 12;
/** Streams whose earlier chunks are remembered until their usage comes. */
const REMEMBERED_STREAMS = 1_000;

/** What a value told: contributions, and whether it counted something that belongs to no ID. */
export interface Found {
  readonly contributions: readonly Contribution[];
  readonly usageWithoutId: boolean;
}

/**
 * Finds answers with their `usage`, and generation records, anywhere inside of values: in the lines
 * of an event stream, in the envelopes of loggers and proxies, in JSON that is text in JSON. Each ID
 * is told once per value. An answer without a cost tells nothing: its ID is looked up.
 */
export class AnswerFinder {
  private readonly messages = new MessageStream();
  private readonly streams = new Map<string, Contribution['values']>();

  find(value: unknown): Found {
    const search = new Search(this.messages);
    search.walk(value, null, 0);
    const contributions = [...search.told.values()].map(({ contribution }) =>
      this.completed(contribution),
    );
    for (const { id, context } of search.chunks) this.remember(id, context);
    return {
      contributions,
      usageWithoutId: search.usageWithoutId && search.told.size === 0,
    };
  }

  /** The last chunk of a stream has the usage, an earlier one the reason why it ended. */
  private completed(contribution: Contribution): Contribution {
    const earlier = this.streams.get(contribution.values.id);
    if (earlier === undefined) return contribution;
    this.streams.delete(contribution.values.id);
    return { ...contribution, values: { ...earlier, ...contribution.values } };
  }

  private remember(id: string, context: Described): void {
    this.streams.set(id, { ...this.streams.get(id), ...context, id });
    if (this.streams.size <= REMEMBERED_STREAMS) return;
    const [oldest] = this.streams.keys();
    if (oldest !== undefined) this.streams.delete(oldest);
  }
}

interface Told {
  readonly contribution: Contribution;
  /** The ID stands in the answer itself, not in an envelope around it. */
  readonly own: boolean;
}

class Search {
  readonly told = new Map<string, Told>();
  readonly chunks: { id: string; context: Described }[] = [];
  usageWithoutId = false;

  constructor(private readonly messages: MessageStream) {}

  walk(value: unknown, outerId: string | null, depth: number): void {
    if (depth > DEPTH_LIMIT) return;
    if (typeof value === 'string') {
      this.walkText(value, outerId, depth);
    } else if (Array.isArray(value)) {
      for (const element of value) {
        if (typeof element !== 'object') return;
        this.walk(element, outerId, depth + 1);
      }
    } else {
      const object = asObject(value);
      if (object !== null) this.walkObject(object, outerId, depth);
    }
  }

  private walkObject(object: JsonObject, outerId: string | null, depth: number): void {
    const ownId = idOf(object);
    const id = ownId ?? outerId;
    if (isWholeRecord(object)) {
      const record = parseGenerationRecord(ownId === null ? { ...object, id } : object);
      if (record.ok) this.tell(record.contribution, ownId !== null);
      else this.usageWithoutId = true;
      return;
    }
    const message = this.messages.take(object);
    if (message !== null) {
      this.answer(message, idOf(message), true);
      return;
    }
    // Whose counts these are cannot be told; both IDs are looked up.
    if (own(object, 'type') === 'message_delta' && this.messages.isMixed) return;
    if (isUsage(ownObject(object, 'usage'))) this.answer(object, id, ownId !== null);
    else if (ownId !== null && ownText(object, 'object')?.endsWith('.chunk')) {
      this.chunks.push({ id: ownId, context: readContext(object) });
    }
    for (const [name, inner] of Object.entries(object)) {
      if (!CONTENT.has(name) && name !== 'usage') this.walk(inner, id, depth + 1);
    }
  }

  private answer(object: JsonObject, id: string | null, isOwn: boolean): void {
    if (id === null) {
      this.usageWithoutId = true;
      return;
    }
    const contribution = readAnswer(id, object);
    if (contribution !== null) this.tell(contribution, isOwn);
  }

  private tell(contribution: Contribution, isOwn: boolean): void {
    const { id } = contribution.values;
    const before = this.told.get(id);
    const finer =
      contribution.source === 'generation' && before?.contribution.source === 'response';
    if (before === undefined || finer || (isOwn && !before.own)) {
      this.told.set(id, { contribution, own: isOwn });
    }
  }

  /** Proxies and databases keep an answer as text: JSON, an event stream, or a repr. */
  private walkText(text: string, outerId: string | null, depth: number): void {
    if (text.length < 20 || !text.includes('usage') || !text.includes('{')) return;
    const cutter = new ValueCutter();
    for (const { text: inner } of [...cutter.push(text), ...cutter.end()]) {
      this.walk(parseLoose(inner), outerId, depth + 1);
    }
  }
}

function idOf(object: JsonObject): string | null {
  for (const name of ID_NAMES) {
    const value = own(object, name);
    if (typeof value !== 'string' || !value.startsWith('gen-')) continue;
    const id = baseGenerationId(value);
    if (isGenerationId(id)) return id;
  }
  return null;
}
