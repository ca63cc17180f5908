import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import {
  type AttributeValue,
  attributeObject,
  type DecodedSpan,
  ERROR_STATUS,
  Undecodable,
  wholeNumber,
} from './otlp-span';

/** Field numbers of `opentelemetry/proto/trace/v1` and `common/v1`. */
const REQUEST = { resourceSpans: 1 } as const;
const RESOURCE_SPANS = { scopeSpans: 2 } as const;
const SCOPE_SPANS = { spans: 2 } as const;
const SPAN = { parent: 4, name: 5, start: 7, end: 8, attributes: 9, status: 15 } as const;
const STATUS = { message: 2, code: 3 } as const;
const KEY_VALUE = { key: 1, value: 2 } as const;
const ANY_VALUE = { text: 1, bool: 2, int: 3, double: 4, list: 5, entries: 6 } as const;

const DEEPEST_VALUE = 16;
const lenient = new TextDecoder('utf-8');

/**
 * The spans of an OTLP body in protobuf, one after the other.
 *
 * @param attributeBytes longer attributes are stepped over
 * @throws Undecodable
 */
export function* decodeProtobuf(body: Buffer, attributeBytes: number): Generator<DecodedSpan> {
  const reader = new BinaryReader(body, (bytes) => lenient.decode(bytes));
  try {
    for (const resource of messages(reader, body.length, REQUEST.resourceSpans)) {
      for (const scope of messages(reader, resource, RESOURCE_SPANS.scopeSpans)) {
        for (const end of messages(reader, scope, SCOPE_SPANS.spans)) {
          yield spanUntil(reader, end, attributeBytes);
        }
      }
    }
  } catch (error) {
    if (error instanceof Undecodable) throw error;
    throw new Undecodable('It is no OTLP in protobuf, or it is cut off.', { cause: error });
  }
}

/** The ends of the messages under one field number; each must be read up to its end. */
function* messages(reader: BinaryReader, end: number, field: number): Generator<number> {
  while (reader.pos < end) {
    const [number, type] = reader.tag();
    if (number === field && type === WireType.LengthDelimited) yield endOfMessage(reader, end);
    else reader.skip(type, number);
    demandInside(reader, end);
  }
}

function endOfMessage(reader: BinaryReader, outerEnd: number): number {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > outerEnd) throw new Undecodable('The protobuf ends too early.');
  return end;
}

function demandInside(reader: BinaryReader, end: number): void {
  if (reader.pos > end) throw new Undecodable('The protobuf ends too early.');
}

function spanUntil(reader: BinaryReader, end: number, attributeBytes: number): DecodedSpan {
  const span = {
    name: '',
    hasParent: false,
    startNanos: null as string | null,
    endNanos: null as string | null,
    isError: false,
    statusMessage: '',
    attributes: new Map<string, AttributeValue>(),
  };
  while (reader.pos < end) {
    const [number, type] = reader.tag();
    if (number === SPAN.name && type === WireType.LengthDelimited) {
      span.name = reader.string();
    } else if (number === SPAN.parent && type === WireType.LengthDelimited) {
      span.hasParent = reader.bytes().some((byte) => byte !== 0);
    } else if (number === SPAN.start && type === WireType.Bit64) {
      span.startNanos = nanos(reader);
    } else if (number === SPAN.end && type === WireType.Bit64) {
      span.endNanos = nanos(reader);
    } else if (number === SPAN.status && type === WireType.LengthDelimited) {
      readStatus(reader, endOfMessage(reader, end), span);
    } else if (number === SPAN.attributes && type === WireType.LengthDelimited) {
      const attributeEnd = endOfMessage(reader, end);
      if (attributeEnd - reader.pos > attributeBytes) reader.pos = attributeEnd;
      else {
        const [key, value] = keyValue(reader, attributeEnd, 0);
        if (value !== null) span.attributes.set(key, value);
      }
    } else reader.skip(type, number);
    demandInside(reader, end);
  }
  return span;
}

function nanos(reader: BinaryReader): string | null {
  const text = String(reader.fixed64());
  return text === '0' ? null : text;
}

function readStatus(
  reader: BinaryReader,
  end: number,
  span: { isError: boolean; statusMessage: string },
): void {
  while (reader.pos < end) {
    const [number, type] = reader.tag();
    if (number === STATUS.code && type === WireType.Varint) {
      span.isError = reader.int32() === ERROR_STATUS;
    } else if (number === STATUS.message && type === WireType.LengthDelimited) {
      span.statusMessage = reader.string();
    } else reader.skip(type, number);
  }
  demandInside(reader, end);
}

function keyValue(
  reader: BinaryReader,
  end: number,
  depth: number,
): [string, AttributeValue | null] {
  let key = '';
  let value: AttributeValue | null = null;
  while (reader.pos < end) {
    const [number, type] = reader.tag();
    if (number === KEY_VALUE.key && type === WireType.LengthDelimited) key = reader.string();
    else if (number === KEY_VALUE.value && type === WireType.LengthDelimited) {
      value = anyValue(reader, endOfMessage(reader, end), depth);
    } else reader.skip(type, number);
  }
  demandInside(reader, end);
  return [key, value];
}

function anyValue(reader: BinaryReader, end: number, depth: number): AttributeValue | null {
  let value: AttributeValue | null = null;
  if (depth > DEEPEST_VALUE) {
    reader.pos = end;
    return null;
  }
  while (reader.pos < end) {
    const [number, type] = reader.tag();
    if (number === ANY_VALUE.text && type === WireType.LengthDelimited) value = reader.string();
    else if (number === ANY_VALUE.bool && type === WireType.Varint) value = reader.bool();
    else if (number === ANY_VALUE.int && type === WireType.Varint) {
      value = wholeNumber(String(reader.int64()));
    } else if (number === ANY_VALUE.double && type === WireType.Bit64) {
      const double = reader.double();
      value = Number.isFinite(double) ? double : null;
    } else if (number === ANY_VALUE.list && type === WireType.LengthDelimited) {
      const list: AttributeValue[] = [];
      for (const inner of messages(reader, endOfMessage(reader, end), 1)) {
        const element = anyValue(reader, inner, depth + 1);
        if (element !== null) list.push(element);
      }
      value = list;
    } else if (number === ANY_VALUE.entries && type === WireType.LengthDelimited) {
      const entries: [string, AttributeValue | null][] = [];
      for (const inner of messages(reader, endOfMessage(reader, end), 1)) {
        entries.push(keyValue(reader, inner, depth + 1));
      }
      value = attributeObject(entries);
    } else reader.skip(type, number);
  }
  demandInside(reader, end);
  return value;
}
