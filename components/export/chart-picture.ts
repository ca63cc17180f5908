import { drawWaiting } from '@/components/charts/drawing-turns';
import { drawnFigure, make } from './drawn-figure';
import { fontFaces } from './font-faces';
import { saveFile } from './save-file';

const MARGIN = 20;
const TITLE_PX = 14;
const WORDS_PX = 12;
const HEAD_ROOM = 52;
/** Sharp on the screens and in the documents of today. */
const SCALE = 2;

interface PictureWords {
  readonly title: string;
  /** Of which time, and under which filters. */
  readonly about: string | null;
}

/** A chart with its key as it stands, on its panel's background and under its title, as a file of its own. */
export async function saveChart(
  figure: HTMLElement,
  words: PictureWords,
  format: 'svg' | 'png',
): Promise<void> {
  drawWaiting(figure);
  const name = words.title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const { text, width, height } = await standalone(figure, words);
  const svg = new Blob([text], { type: 'image/svg+xml' });
  if (format === 'svg') return saveFile(svg, `${name}.svg`);
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw pictures.');
  context.scale(SCALE, SCALE);
  context.drawImage(image, 0, 0);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png) throw new Error('This browser cannot write pictures.');
  saveFile(png, `${name}.png`);
}

async function standalone(figure: HTMLElement, { title, about }: PictureWords) {
  const box = figure.getBoundingClientRect();
  const width = Math.ceil(box.width) + 2 * MARGIN;
  const height = Math.ceil(box.height) + 2 * MARGIN + HEAD_ROOM;
  const page = getComputedStyle(figure);
  const root = make('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  // The letters of the page come along: a picture that is opened elsewhere has no other way to them.
  const style = make('style', {});
  style.textContent = await fontFaces(page.fontFamily);
  const fill = page.getPropertyValue('--panel');
  const paper = make('rect', { width: '100%', height: '100%', fill });
  const line = (words: string, y: number, size: number, color: string, weight: number) => {
    const font = { 'font-family': page.fontFamily, 'font-size': size, 'font-weight': weight };
    const element = make('text', { x: MARGIN, y, fill: page.getPropertyValue(color), ...font });
    element.textContent = words;
    return element;
  };
  const drawn = drawnFigure(figure);
  drawn.setAttribute('transform', `translate(${MARGIN} ${MARGIN + HEAD_ROOM})`);
  root.append(style, paper, line(title, MARGIN + TITLE_PX, TITLE_PX, '--ink', 500));
  if (about) root.append(line(about, MARGIN + TITLE_PX + 19, WORDS_PX, '--soft', 400));
  root.append(drawn);
  return { text: new XMLSerializer().serializeToString(root), width, height };
}
