import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** Attributes as plain values; whole numbers become `intValue`, others `doubleValue`. */
export type PlainAttributes = Readonly<Record<string, unknown>>;

export interface PlainSpan {
  readonly name?: string;
  readonly spanId?: string;
  readonly parentSpanId?: string;
  readonly start?: bigint;
  readonly end?: bigint;
  readonly code?: number;
  readonly message?: string;
  readonly attributes: PlainAttributes;
}

const START = 1_790_000_000n;

/** The ID and the time of the nth made-up generation. */
export function madeUpId(number: number): string {
  return `gen-${START + BigInt(number)}-${String(number).padStart(20, 'B')}`;
}

/**
 * The spans of one generation as OpenRouter sends them: the root, and below it an attempt and the
 * generation, which repeat its money.
 */
export function madeUpSpans(number: number, more: PlainAttributes = {}): PlainSpan[] {
  const id = madeUpId(number);
  const start = (START + BigInt(number)) * 1_000_000_000n + 120_000_000n;
  const attempts = [
    {
      id: `upstream-${number}`,
      provider_name: 'Harbour',
      status: 200,
      latency: 700,
      is_byok: false,
      endpoint_id: 'e-1',
      model_permaslug: 'acme/tern-2-20260801',
    },
  ];
  const usage = {
    'gen_ai.usage.input_tokens': 2000 + number,
    'gen_ai.usage.output_tokens': 500,
    'gen_ai.usage.total_tokens': 2500 + number,
    'gen_ai.usage.total_cost': 0.0045,
  };
  const root: PlainSpan = {
    name: 'LLM Generation',
    spanId: 'aa',
    start,
    end: start + 3_723_000_000n,
    code: 1,
    attributes: {
      'trace.name': 'OpenRouter Request',
      'span.type': 'generation',
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'acme',
      'gen_ai.request.model': 'acme/tern-2',
      'gen_ai.response.model': 'acme/tern-2',
      'gen_ai.response.id': id,
      ...usage,
      'gen_ai.usage.input_tokens.cached': 40,
      'gen_ai.usage.input_tokens.cache_write': 7,
      'gen_ai.usage.output_tokens.reasoning': 145,
      'gen_ai.response.finish_reason': 'tool_calls',
      'gen_ai.prompt': 'the secret prompt',
      'gen_ai.completion': 'the secret answer',
      'trace.metadata.provider_responses': JSON.stringify(attempts),
      'trace.metadata.openrouter.api_key_name': 'production',
      'trace.metadata.openrouter.provider_name': 'Harbour',
      'trace.metadata.openrouter.finish_reason': 'tool_use',
      'trace.metadata.openrouter.first_token_ms': 996.5,
      'trace.metadata.openrouter.provider_body_end_ms': 3719,
      'trace.metadata.openrouter.router_latency_ms': 51,
      'user.id': 'u-7',
      'session.id': 's-9',
      ...more,
    },
  };
  const below = (name: string, suffix: string): PlainSpan => ({
    name,
    spanId: 'bb',
    parentSpanId: 'aa',
    start,
    code: 1,
    attributes: { 'span.type': 'span', 'gen_ai.response.id': `${id}${suffix}`, ...usage },
  });
  return [
    root,
    below('provider attempt 1: Harbour', ':attempt-0'),
    below('generation', ':generation'),
  ];
}

/** A body in JSON, one `resourceSpans` a span, as OpenRouter sends it. */
export function jsonBody(spans: readonly PlainSpan[]): string {
  return JSON.stringify({
    resourceSpans: spans.map((span) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'openrouter' } }] },
      scopeSpans: [{ scope: { name: 'openrouter' }, spans: [jsonSpan(span)] }],
    })),
  });
}

function jsonSpan({ start, end, code = 1, message, attributes, ...span }: PlainSpan) {
  return {
    traceId: 'ff'.repeat(16),
    ...span,
    kind: 3,
    ...(start === undefined ? {} : { startTimeUnixNano: String(start) }),
    ...(end === undefined ? {} : { endTimeUnixNano: String(end) }),
    status: message === undefined ? { code } : { code, message },
    attributes: Object.entries(attributes).map(([key, value]) => ({
      key,
      value: jsonValue(value),
    })),
  };
}

export function jsonValue(value: unknown): Record<string, unknown> {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') {
    return Number.isInteger(value) ? { intValue: value } : { doubleValue: value };
  }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(jsonValue) } };
  const values = Object.entries(value ?? {}).map(([key, inner]) => ({
    key,
    value: jsonValue(inner),
  }));
  return { kvlistValue: { values } };
}

/** The same body in protobuf, as collectors send it. */
export function protobufBody(spans: readonly PlainSpan[]): Uint8Array {
  const request = new BinaryWriter();
  for (const span of spans) {
    message(request, 1, (resourceSpans) => {
      message(resourceSpans, 1, (resource) => message(resource, 1, (w) => keyValue(w, 'a', 'b')));
      message(resourceSpans, 2, (scope) =>
        message(scope, 2, (writer) => protobufSpan(writer, span)),
      );
      resourceSpans.tag(3, WireType.LengthDelimited).string('https://schema.example');
    });
  }
  return request.finish();
}

function protobufSpan(writer: BinaryWriter, span: PlainSpan): void {
  writer.tag(1, WireType.LengthDelimited).bytes(new Uint8Array(16).fill(255));
  if (span.parentSpanId) {
    writer.tag(4, WireType.LengthDelimited).bytes(Buffer.from(span.parentSpanId, 'hex'));
  }
  writer.tag(5, WireType.LengthDelimited).string(span.name ?? '');
  writer.tag(6, WireType.Varint).int32(3);
  if (span.start !== undefined) writer.tag(7, WireType.Bit64).fixed64(span.start);
  if (span.end !== undefined) writer.tag(8, WireType.Bit64).fixed64(span.end);
  for (const [key, value] of Object.entries(span.attributes)) {
    message(writer, 9, (attribute) => keyValue(attribute, key, value));
  }
  message(writer, 15, (status) => {
    if (span.message) status.tag(2, WireType.LengthDelimited).string(span.message);
    status.tag(3, WireType.Varint).int32(span.code ?? 1);
  });
}

function keyValue(writer: BinaryWriter, key: string, value: unknown): void {
  writer.tag(1, WireType.LengthDelimited).string(key);
  message(writer, 2, (any) => anyValue(any, value));
}

function anyValue(writer: BinaryWriter, value: unknown): void {
  if (typeof value === 'string') writer.tag(1, WireType.LengthDelimited).string(value);
  else if (typeof value === 'boolean') writer.tag(2, WireType.Varint).bool(value);
  else if (typeof value === 'number') {
    if (Number.isInteger(value)) writer.tag(3, WireType.Varint).int64(value);
    else writer.tag(4, WireType.Bit64).double(value);
  } else if (Array.isArray(value)) {
    message(writer, 5, (list) => {
      for (const element of value) message(list, 1, (inner) => anyValue(inner, element));
    });
  } else {
    message(writer, 6, (list) => {
      for (const [key, inner] of Object.entries(value ?? {})) {
        message(list, 1, (entry) => keyValue(entry, key, inner));
      }
    });
  }
}

function message(writer: BinaryWriter, field: number, write: (inner: BinaryWriter) => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write(writer);
  writer.join();
}
