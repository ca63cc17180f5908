/** What an attribute holds. Whole numbers beyond 2^53 come as text. */
export type AttributeValue = string | number | boolean | AttributeValue[] | AttributeObject;
export interface AttributeObject {
  readonly [key: string]: AttributeValue;
}

/** What Genledger reads of an OTLP span, whichever encoding it came in. */
export interface OtlpSpan {
  readonly name: string;
  readonly hasParent: boolean;
  /** Nanoseconds since the epoch as decimal text; null when it is not there or zero. */
  readonly startNanos: string | null;
  readonly endNanos: string | null;
  readonly isError: boolean;
  readonly statusMessage: string;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

/** A span that is none: a number where an object should be. */
export const BROKEN_SPAN = Symbol('broken span');
export type DecodedSpan = OtlpSpan | typeof BROKEN_SPAN;

/** Bodies that are no OTLP at all. */
export class Undecodable extends Error {}

/** Attributes that are longer hold content, never a label or a number, and are stepped over. */
export const LARGEST_ATTRIBUTE_BYTES = 64 * 1024;

export const ERROR_STATUS = 2;

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** An object of attributes; keys that could reach a prototype are left out. */
export function attributeObject(
  entries: readonly (readonly [string, AttributeValue | null])[],
): AttributeObject {
  return Object.fromEntries(
    entries.filter((entry): entry is [string, AttributeValue] => {
      return entry[1] !== null && !FORBIDDEN_KEYS.has(entry[0]);
    }),
  );
}

/** A whole number as it is compared everywhere else: a number while that is exact. */
export function wholeNumber(text: string): AttributeValue | null {
  if (!/^-?\d{1,20}$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}
