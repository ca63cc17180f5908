/** A line longer than this is handed on in pieces. */
const LINE_LIMIT = 1024 * 1024;
/** No name and no ID is longer: where a piece may end. */
const LONGEST_WORD = 256;

/**
 * Text in blocks of whole lines; a line over 1 MiB in pieces that cut no word, so that an ID is never
 * torn and memory stays bounded.
 */
export async function* wholeLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest: string[] = [];
  let restLength = 0;
  for await (const piece of pieces) {
    const end = piece.lastIndexOf('\n') + 1;
    if (end > 0) {
      yield rest.join('') + piece.slice(0, end);
      rest = [];
      restLength = 0;
    }
    rest.push(piece.slice(end));
    restLength += piece.length - end;
    if (restLength > LINE_LIMIT) {
      const line = rest.join('');
      const cut = endOfWord(line);
      yield line.slice(0, cut);
      rest = [line.slice(cut)];
      restLength = line.length - cut;
    }
  }
  if (restLength > 0) yield rest.join('');
}

/** Where the last word that may go on begins; no word is cut before. */
export function endOfWord(line: string): number {
  const tail = line.slice(-LONGEST_WORD);
  const word = /[\w:.\\%-]*$/.exec(tail)?.[0] ?? '';
  return line.length - (word.length < tail.length ? word.length : 0);
}
