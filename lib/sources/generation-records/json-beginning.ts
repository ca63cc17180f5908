/** What a JSON object or a list of them begins with; a log line may begin with `[2026-…` too. */
export const JSON_BEGINNING = /^\s*(?:\[\s*)*(?:\{\s*(?:["}]|$)|\[\s*(?:\]|$))/;
