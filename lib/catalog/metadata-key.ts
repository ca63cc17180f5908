/** Longest key of metadata, in UTF-16 units; longer ones are kept aside, and are no dimension. */
const LONGEST_KEY = 128;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a text can be a key of `metadata`, and with it the name of a dimension. */
export function isMetadataKey(text: string): boolean {
  return (
    text !== '' &&
    text.length <= LONGEST_KEY &&
    !/[\p{Cc}\p{Cs}\ufeff]/u.test(text) &&
    !FORBIDDEN_KEYS.has(text)
  );
}
