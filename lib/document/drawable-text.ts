/**
 * Letters that the font of pictures has. For others the drawing library would ask servers of fonts
 * and emoji, and a name must not make this server call anybody.
 */
const DRAWABLE =
  /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u017e\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u20ac]$/;
const LONGEST = 90;

/** A text as far as it can be drawn; null when too little of it can to be worth reading. */
export function drawableText(text: string): string | null {
  const letters = [...text.normalize('NFC').replace(/\s/g, ' ')].map((letter) =>
    letter === '≥' ? 'at least' : letter === '≈' ? 'about' : letter,
  );
  const left = letters.filter((letter) =>
    letter.length > 1 ? /^[a-z ]+$/.test(letter) : DRAWABLE.test(letter),
  );
  const drawn = left.join('').replace(/ +/g, ' ').trim();
  if (drawn === '' || left.length < letters.length * 0.6) return null;
  return drawn.length > LONGEST ? `${drawn.slice(0, LONGEST - 1).trimEnd()}…` : drawn;
}
