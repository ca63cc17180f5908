import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { ApiError } from '@/lib/http/api-error';
import { errorResponse } from '@/lib/http/error-response';
import { redact } from '@/lib/http/redact';
import type { TraceEncoding, TraceReading } from '@/lib/sources/broadcast/read-traces';

const CONTENT_TYPES = {
  json: 'application/json',
  protobuf: 'application/x-protobuf',
} as const satisfies Record<TraceEncoding, string>;

/** `google.rpc.Code` for what OTLP answers in protobuf. */
const RPC_CODES: Readonly<Record<number, number>> = { 400: 3, 401: 16, 413: 8, 415: 3, 503: 14 };
const RPC_UNKNOWN = 2;

/** `ExportTraceServiceResponse`, in the encoding of the request. */
export function otlpAnswer(
  encoding: TraceEncoding,
  { rejected, reason }: Pick<TraceReading, 'rejected' | 'reason'>,
): Response {
  if (encoding === 'json') {
    const partialSuccess = { rejectedSpans: String(rejected), errorMessage: reason };
    return Response.json(rejected === 0 ? {} : { partialSuccess });
  }
  const writer = new BinaryWriter();
  if (rejected > 0) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.Varint).int64(rejected);
    writer.tag(2, WireType.LengthDelimited).string(reason);
    writer.join();
  }
  return protobufResponse(writer, 200);
}

/** An error as the sender can read it: our envelope in JSON, `google.rpc.Status` in protobuf. */
export function otlpError(encoding: TraceEncoding, error: ApiError): Response {
  const response = errorResponse(error);
  if (encoding === 'json') return response;
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int32(RPC_CODES[error.status] ?? RPC_UNKNOWN);
  writer.tag(2, WireType.LengthDelimited).string(redact(error.message));
  return protobufResponse(writer, error.status, response.headers);
}

function protobufResponse(writer: BinaryWriter, status: number, more?: Headers): Response {
  const headers = new Headers(more);
  headers.set('content-type', CONTENT_TYPES.protobuf);
  return new Response(Buffer.from(writer.finish()), { status, headers });
}
