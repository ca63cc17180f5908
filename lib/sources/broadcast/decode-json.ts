import { JsonCursor } from './json-cursor';
import {
  type AttributeValue,
  attributeObject,
  BROKEN_SPAN,
  type DecodedSpan,
  ERROR_STATUS,
  Undecodable,
  wholeNumber,
} from './otlp-span';

const SHORT_BYTES = 4096;
const DEEPEST_VALUE = 16;

/**
 * The spans of an OTLP body in JSON, one after the other.
 *
 * @param attributeBytes longer attributes are stepped over
 * @throws Undecodable
 */
export function* decodeJson(body: Buffer, attributeBytes: number): Generator<DecodedSpan> {
  const cursor = new JsonCursor(body);
  if (!cursor.isObject()) throw notOtlp();
  let [members, isOtlp] = [0, false];
  for (const key of cursor.members()) {
    members += 1;
    if (camelCase(key) !== 'resourceSpans') {
      cursor.skip();
      continue;
    }
    isOtlp = true;
    yield* spansOfResources(cursor, attributeBytes);
  }
  if (!cursor.isAtEnd()) throw new Undecodable('There is something after the JSON.');
  // Acknowledged, it would be lost: metrics and logs that were sent here, or another webhook.
  if (members > 0 && !isOtlp) throw notOtlp();
}

function notOtlp(): Undecodable {
  return new Undecodable('OTLP in JSON is an object with "resourceSpans".');
}

function* spansOfResources(cursor: JsonCursor, attributeBytes: number): Generator<DecodedSpan> {
  for (const _ of cursor.elements()) {
    for (const __ of inside(cursor, 'scopeSpans')) {
      for (const ___ of inside(cursor, 'spans')) {
        if (cursor.isObject()) yield spanAt(cursor, attributeBytes);
        else {
          cursor.skip();
          yield BROKEN_SPAN;
        }
      }
    }
  }
}

/** Names as the protocol writes them, and as its schema does, which some programs send. */
function camelCase(name: string): string {
  return name.includes('_')
    ? name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    : name;
}

/** The elements of the list under one key of the object at hand; everything else is stepped over. */
function* inside(cursor: JsonCursor, name: string): Generator<void> {
  for (const key of cursor.members()) {
    if (camelCase(key) === name) yield* cursor.elements();
    else cursor.skip();
  }
}

function spanAt(cursor: JsonCursor, attributeBytes: number): DecodedSpan {
  const span = {
    name: '',
    hasParent: false,
    startNanos: null as string | null,
    endNanos: null as string | null,
    isError: false,
    statusMessage: '',
    attributes: new Map<string, AttributeValue>(),
  };
  for (const key of cursor.members()) {
    switch (camelCase(key)) {
      case 'name':
        span.name = cursor.takeText(SHORT_BYTES) ?? '';
        break;
      case 'parentSpanId':
        span.hasParent = !/^0*$/.test(cursor.takeText(SHORT_BYTES) ?? '');
        break;
      case 'startTimeUnixNano':
        span.startNanos = nanos(cursor.takeText(SHORT_BYTES));
        break;
      case 'endTimeUnixNano':
        span.endNanos = nanos(cursor.takeText(SHORT_BYTES));
        break;
      case 'status': {
        const status = cursor.take(attributeBytes);
        span.isError = [ERROR_STATUS, 'STATUS_CODE_ERROR'].includes(
          member(status, 'code') as string | number,
        );
        span.statusMessage = String(member(status, 'message') ?? '');
        break;
      }
      case 'attributes':
        for (const _ of cursor.elements()) {
          const attribute = cursor.take(attributeBytes);
          const name = member(attribute, 'key');
          const value = anyValue(member(attribute, 'value'), 0);
          if (typeof name === 'string' && value !== null) span.attributes.set(name, value);
        }
        break;
      default:
        cursor.skip();
    }
  }
  return span;
}

function nanos(text: string | null): string | null {
  return text !== null && /^[1-9]\d{0,19}$/.test(text) ? text : null;
}

/** One of `stringValue`, `intValue`, …; null for bytes, and for what is none of them. */
function anyValue(value: unknown, depth: number): AttributeValue | null {
  if (typeof value !== 'object' || value === null || depth > DEEPEST_VALUE) return null;
  const [[kind, inner] = []] = Object.entries(value);
  switch (kind === undefined ? '' : camelCase(kind)) {
    case 'stringValue':
      return typeof inner === 'string' ? inner : null;
    case 'boolValue':
      return typeof inner === 'boolean' ? inner : null;
    case 'intValue':
      return wholeNumber(String(inner));
    case 'doubleValue': {
      const number = typeof inner === 'string' && inner.trim() !== '' ? Number(inner) : inner;
      return typeof number === 'number' && Number.isFinite(number) ? number : null;
    }
    case 'arrayValue':
      return listOf(inner)
        .map((element) => anyValue(element, depth + 1))
        .filter((element) => element !== null);
    case 'kvlistValue':
      return attributeObject(
        listOf(inner).map((entry) => [
          String(member(entry, 'key') ?? ''),
          anyValue(member(entry, 'value'), depth + 1),
        ]),
      );
    default:
      return null;
  }
}

function listOf(value: unknown): readonly unknown[] {
  const values = member(value, 'values');
  return Array.isArray(values) ? values : [];
}

/** An own member, so that `__proto__` is no way out. */
function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
