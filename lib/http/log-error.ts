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
  console.error(JSON.stringify(line));
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
