/** Marks of quotes and lists that a line may begin with: nobody nests what is to be read deeper. */
const MOST_MARKS = 24;

/**
 * A note whose lines begin with no more marks than are read. Each costs two characters, and the
 * Markdown reader of pages takes minutes for the thousands that fit into a note.
 */
export function shallowLines(note: string): string {
  return note.replace(TOO_MANY, '$1…');
}

const MARK = '(?:>|[-+*][ \\t]|\\d{1,9}[.)][ \\t])[ \\t]*';
const TOO_MANY = new RegExp(`^([ \\t]*(?:${MARK}){${MOST_MARKS}})(?:${MARK})+`, 'gm');
