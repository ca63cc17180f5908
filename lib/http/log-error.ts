import { ApiError } from './api-error';
import { redact } from './redact';

const DEEPEST_CAUSE = 5;

/** What the log may know of an error: never its own extra properties, which can hold headers. */
export interface LoggedError {
  name: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: LoggedError;
}

/** Writes one JSON line about a fault of ours to stderr, with every secret redacted. */
export function logError(
  thrown: unknown,
  context: Readonly<Record<string, string | number>>,
): void {
  const safeContext = Object.fromEntries(
    Object.entries(context).map(([name, value]) => [name, redact(String(value))]),
  );
  const line = { level: 'error', ...safeContext, error: serialiseError(thrown) };
  console.error(JSON.stringify(line).replace(STEERING, escaped));
}

/**
 * What JSON leaves as it is and a terminal obeys or an editor takes for the end of a line: control
 * characters past ASCII, separators, marks that turn the direction of what follows.
 */
const STEERING = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export function serialiseError(thrown: unknown, depth = 0): LoggedError {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: redact(String(thrown)) };
  const code: unknown = Reflect.get(thrown, 'code');
  return {
    name: thrown.name,
    message: redact(thrown.message),
    ...(typeof code === 'string' ? { code: redact(code) } : {}),
    ...(thrown instanceof ApiError || thrown.stack === undefined
      ? {}
      : { stack: redact(thrown.stack) }),
    ...(thrown.cause === undefined || depth >= DEEPEST_CAUSE
      ? {}
      : { cause: serialiseError(thrown.cause, depth + 1) }),
  };
}
