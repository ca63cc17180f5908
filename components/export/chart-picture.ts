import { saveFile } from './save-file';

const SVG = 'http://www.w3.org/2000/svg';
/** What of a computed style makes the drawing; its values have no variables in them any more. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;
const MARGIN = 16;
const TITLE_ROOM = 28;
/** Sharp on the screens and in the documents of today. */
const SCALE = 2;

/** A chart as it stands, on its panel's background and under its title, as a file of its own. */
export async function saveChart(
  drawing: SVGSVGElement,
  title: string,
  format: 'svg' | 'png',
): Promise<void> {
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const { text, width, height } = standalone(drawing, title);
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

function standalone(drawing: SVGSVGElement, title: string) {
  const box = drawing.getBoundingClientRect();
  const width = Math.round(box.width) + 2 * MARGIN;
  const height = Math.round(box.height) + 2 * MARGIN + TITLE_ROOM;
  const page = getComputedStyle(drawing);
  const copy = drawing.cloneNode(true);
  inlineStyles(drawing, copy);
  if (copy instanceof SVGElement) {
    copy.setAttribute('x', String(MARGIN));
    copy.setAttribute('y', String(MARGIN + TITLE_ROOM));
  }
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('xmlns', SVG);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const paper = document.createElementNS(SVG, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', page.getPropertyValue('--panel'));
  const heading = document.createElementNS(SVG, 'text');
  heading.setAttribute('x', String(MARGIN));
  heading.setAttribute('y', String(MARGIN + 14));
  heading.setAttribute('fill', page.getPropertyValue('--ink'));
  heading.setAttribute('font-family', page.fontFamily);
  heading.setAttribute('font-size', '14');
  heading.setAttribute('font-weight', '500');
  heading.textContent = title;
  root.append(paper, heading, copy);
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

function inlineStyles(from: Node, to: Node): void {
  if (from instanceof SVGElement && to instanceof SVGElement) {
    const style = getComputedStyle(from);
    for (const name of STYLES) to.style.setProperty(name, style.getPropertyValue(name));
    to.removeAttribute('class');
  }
  for (const [index, child] of [...from.childNodes].entries()) {
    const twin = to.childNodes[index];
    if (twin) inlineStyles(child, twin);
  }
}
