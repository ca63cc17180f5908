/** The browser's own size of text, which everything in rem is drawn for. */
const USUAL_PX = 16;

/** How large letters are against the usual: the reader's own size counts in charts too. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_PX;
}
