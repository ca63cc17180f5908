/** Text that is HTML already. Everything else that goes into a document is escaped on its way. */
export class Html {
  constructor(readonly text: string) {}
}

type Piece = string | number | Html | null | readonly Piece[];

/** HTML with holes: what is put into one is text, whatever it looks like, unless it is `Html`. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(parts.map((part, index) => part + written(pieces[index] ?? null)).join(''));
}

function written(piece: Piece): string {
  if (piece === null) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  return piece.map(written).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Also what turns text around, or hides in it: a name must not rearrange the line that it stands in. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
    .replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');
}
