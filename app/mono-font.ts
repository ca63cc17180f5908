import localFont from 'next/font/local';

/**
 * The package's own module has every page wait for it, where few have a letter of it at first. Its letters
 * are as wide as those of the fonts that stand in for it, so nothing moves when it comes.
 */
export const mono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
});
