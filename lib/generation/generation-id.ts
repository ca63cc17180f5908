/**
 * Finds every generation ID in any text: JSON, Python reprs, plain logs. `gen-<seconds>-<20 alnum>`
 * with kinds such as `gen-emb-…`, and the old `gen-<28 alnum>`; `gen_<ULID>` is another vendor's.
 */
const ID_IN_TEXT =
  /(?<![A-Za-z0-9_-])gen-(?:(?:[a-z]{2,12}-)?\d{10}-[A-Za-z0-9]{16,32}|[A-Za-z0-9]{20,40})(?![A-Za-z0-9-])/g;

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
