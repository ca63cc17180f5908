/**
 * Finds every generation ID in any text: JSON, Python reprs, plain logs. `gen-<seconds>-<20 alnum>`
 * with kinds such as `gen-emb-…`, and the old `gen-<28 alnum>`; `gen_<ULID>` is another vendor's. A
 * letter before it may be the end of an escape: `\n` and `\u003c` of JSON, `%3D` of an address, the
 * colour of a terminal. What may stand before is asked behind `gen-`, which costs a tenth.
 */
const ID_IN_TEXT =
  /gen-(?<=(?:(?<![A-Za-z0-9_-])|(?<=\\[bfnrt]|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|%[\dA-Fa-f]{2}|\[[\d;]{0,16}m))gen-)(?:(?:[a-z]{2,12}-)?\d{10}-[A-Za-z0-9]{16,32}|[A-Za-z0-9]{20,40})(?![A-Za-z0-9-])/g;

const WHOLE_ID = new RegExp(`^${ID_IN_TEXT.source}$`);
const EPOCH = /^gen-(?:[a-z]{2,12}-)?(\d{10})-/;

/** All distinct generation IDs of a text, in order of appearance. */
export function findGenerationIds(text: string): string[] {
  return [...new Set(text.match(ID_IN_TEXT) ?? [])];
}

/** The base ID: Broadcast spans add suffixes such as `:attempt-0` and `:generation`. */
export function baseGenerationId(id: string): string {
  const colon = id.indexOf(':');
  return colon === -1 ? id.trim() : id.slice(0, colon).trim();
}

/** Whether a text is exactly one generation ID of a known shape. */
export function isGenerationId(text: string): boolean {
  return WHOLE_ID.test(text);
}

/** The second that an ID carries, as epoch seconds UTC, or null for the old form without one. */
export function epochSecondsOfId(id: string): number | null {
  const seconds = EPOCH.exec(id)?.[1];
  return seconds === undefined ? null : Number(seconds);
}
