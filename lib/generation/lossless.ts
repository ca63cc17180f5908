import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON without turning numbers into doubles: `6e-07` and 30-digit costs stay as written
 * (as `LosslessNumber`). Keys that could reach a prototype are refused.
 */
export function parseJson(text: string): unknown {
  return parse(text, (key, value) => {
    if (FORBIDDEN_KEYS.has(key)) throw new SyntaxError(`the key "${key}" is not accepted`);
    return value;
  });
}

/** The reverse: numbers that came in are written with the digits they came with. */
export function stringifyJson(value: unknown): string {
  return stringify(value) ?? 'null';
}

/** A number that is written to JSON with exactly these digits. */
export function exactNumber(decimal: string): LosslessNumber {
  return new LosslessNumber(decimal);
}

/** The text of a JSON number, however it was parsed; null for anything else. */
export function numberText(value: unknown): string | null {
  if (isLosslessNumber(value)) return value.value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint') return value.toString();
  return null;
}
