import localFont from 'next/font/local';

/** The letters and weights of the interface and of most names, all that a page waits for (`npm run fonts`). */
const sans = localFont({
  src: './fonts/geist.woff2',
  variable: '--font-geist',
  weight: '400 600',
  adjustFontFallback: false,
});

/** The whole font, for letters that the one before lacks, asked for when a page has one; its metrics make the stand-in for both. */
const beyondLatin = localFont({
  src: '../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2',
  variable: '--font-geist-beyond-latin',
  weight: '100 900',
  preload: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0180-1FFF' }],
});

/**
 * Few pages have a letter of it at first, so none waits for it. Its letters are as wide as those of the fonts
 * that stand in for it, so nothing moves when it comes.
 */
const mono = localFont({
  src: './fonts/geist-mono.woff2',
  variable: '--font-geist-mono',
  weight: '400 600',
  preload: false,
  adjustFontFallback: false,
});

/** Of the root element: the fonts as the variables of `globals.css`. */
export const FONTS = `${sans.variable} ${beyondLatin.variable} ${mono.variable}`;
