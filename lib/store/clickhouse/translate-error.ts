import { ClickHouseError } from '@clickhouse/client';
import { ApiError } from '../../http/api-error';

/** The server is there but cannot work just now: overload, replicas, coordination. */
const TRANSIENT_CODES = new Set([
  '202', // TOO_MANY_SIMULTANEOUS_QUERIES
  '203', // NO_FREE_CONNECTION
  '209', // SOCKET_TIMEOUT
  '210', // NETWORK_ERROR
  '225', // NO_ZOOKEEPER
  '242', // TABLE_IS_READ_ONLY
  '252', // TOO_MANY_PARTS
  '279', // ALL_CONNECTION_TRIES_FAILED
  '425', // SYSTEM_ERROR
  '999', // KEEPER_EXCEPTION
]);
const ACCESS_CODES = new Set(['192', '193', '194', '497', '516']);
const DISK_CODES = new Set(['243']);
const TIME_CODES = new Set(['159', '160']);
const SIZE_CODES = new Set(['158', '241', '307', '396']);
const DATABASE_CODES = new Set(['81']);
const SETTING_CODES = new Set(['115']);

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
]);

/** Whether the same statement may well succeed in a moment. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ClickHouseError) return TRANSIENT_CODES.has(error.code);
  return isNetworkFault(error) || isGatewayAnswer(error);
}

/**
 * One sentence for people, by the server's code. Neither the address nor the credentials are in it;
 * the cause is kept for the log.
 */
export function translateError(error: unknown): unknown {
  if (error instanceof ApiError) return error;
  if (!(error instanceof ClickHouseError)) {
    return isNetworkFault(error) || isUntrusted(error) || isGatewayAnswer(error) || isTimeout(error)
      ? unavailable('The ClickHouse server that GENLEDGER_STORE names cannot be reached.', error)
      : error;
  }
  const { code } = error;
  if (ACCESS_CODES.has(code)) {
    return unavailable(
      'The ClickHouse server refused the user, the password or a right of it: check GENLEDGER_STORE.',
      error,
    );
  }
  if (DATABASE_CODES.has(code)) {
    return unavailable(
      'The database that GENLEDGER_STORE names does not exist and could not be made.',
      error,
    );
  }
  if (SETTING_CODES.has(code)) {
    return unavailable(
      'The ClickHouse server lacks a setting that is needed: use version 25.8 or newer.',
      error,
    );
  }
  if (TRANSIENT_CODES.has(code)) {
    return unavailable('The ClickHouse server is busy or not ready. Try again soon.', error);
  }
  if (DISK_CODES.has(code)) {
    return new ApiError('store_full', 'The disk of the ClickHouse server is full.', {
      cause: error,
    });
  }
  if (TIME_CODES.has(code)) {
    return new ApiError(
      'query_timeout',
      'The query took too long and was stopped. Narrow the time range or filter more.',
      { cause: error },
    );
  }
  if (SIZE_CODES.has(code)) {
    return new ApiError(
      'query_too_large',
      'The query needs more memory than it may use. Narrow the time range, or split by fewer dimensions.',
      { cause: error },
    );
  }
  return error;
}

function unavailable(message: string, cause: unknown): ApiError {
  return new ApiError('store_unavailable', message, { cause });
}

function isNetworkFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Several addresses of one name that all fail come as one error of many.
  if (error instanceof AggregateError) return error.errors.some(isNetworkFault);
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? NETWORK_CODES.has(code) : error.message === 'socket hang up';
}

/** Trying again does not make a certificate valid. */
function isUntrusted(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /CERT|ERR_TLS|ERR_SSL/.test(code);
}

/** The client's own time-out; the statement may still be running, so it is not sent again. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Timeout error.';
}

/** A proxy before the server answers for it, with a page of its own. */
function isGatewayAnswer(error: unknown): boolean {
  return (
    error instanceof Error && /\b(502 Bad Gateway|503 Service|504 Gateway)/.test(error.message)
  );
}
