const SVG = 'http://www.w3.org/2000/svg';
const LETTERS = [
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'letter-spacing',
] as const;
/** What of a computed style makes a drawing; its values have no variables in them any more. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-dasharray',
  'opacity',
  ...LETTERS,
  'text-anchor',
  'dominant-baseline',
] as const;
const ELLIPSIS = '…';
const SIDES = ['Top', 'Bottom', 'Left', 'Right'] as const;

/** Where the upper left corner of the picture lies in the window. */
interface Origin {
  readonly x: number;
  readonly y: number;
}

/**
 * A figure as it stands on the screen, in the pixels of its own box: drawings, the boxes of charts made
 * of boxes, lines, and words where they are. What only screen readers have is left out.
 */
export function drawnFigure(figure: HTMLElement): SVGGElement {
  const group = make('g', {});
  draw(figure, group, figure.getBoundingClientRect());
  return group;
}

function draw(node: Node, into: SVGGElement, origin: Origin): void {
  if (node instanceof Text) drawWords(node, into, origin);
  else if (node instanceof SVGSVGElement) drawDrawing(node, into, origin);
  else if (node instanceof HTMLElement) drawElement(node, into, origin);
}

function drawElement(node: HTMLElement, into: SVGGElement, origin: Origin): void {
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  if (style.display === 'none' || style.visibility === 'hidden') return;
  // Hidden from all but screen readers; an empty box may still hold what is wider.
  if (style.position === 'absolute' && box.width <= 1 && box.height <= 1) return;
  drawBox(box, style, into, origin);
  for (const child of node.childNodes) draw(child, into, origin);
}

function drawBox(box: DOMRect, style: CSSStyleDeclaration, into: SVGGElement, origin: Origin) {
  const x = box.left - origin.x;
  const y = box.top - origin.y;
  if (isSeen(style.backgroundColor) && box.width > 0 && box.height > 0) {
    const { backgroundColor: fill, borderTopLeftRadius: rx } = style;
    into.append(
      make('rect', { x, y, width: box.width, height: box.height, fill, rx: Number.parseFloat(rx) }),
    );
  }
  for (const side of SIDES) {
    const wide = Number.parseFloat(style[`border${side}Width`]);
    const stroke = style[`border${side}Color`];
    if (wide === 0 || style[`border${side}Style`] === 'none' || !isSeen(stroke)) continue;
    const across = side === 'Top' || side === 'Bottom';
    const at = side === 'Bottom' ? y + box.height - wide / 2 : y + wide / 2;
    const along = side === 'Right' ? x + box.width - wide / 2 : x + wide / 2;
    into.append(
      make('line', {
        x1: across ? x : along,
        x2: across ? x + box.width : along,
        y1: across ? at : y,
        y2: across ? at : y + box.height,
        stroke,
        'stroke-width': wide,
      }),
    );
  }
}

/** A line of words each; what does not fit its box ends as it does on the screen. */
function drawWords(node: Text, into: SVGGElement, origin: Origin): void {
  const parent = node.parentElement;
  if (!parent || node.data.trim() === '') return;
  const style = getComputedStyle(parent);
  const size = Number.parseFloat(style.fontSize);
  const frame = clipOf(parent);
  for (const { text, box } of linesOf(node)) {
    if (frame && (box.top >= frame.bottom - 1 || box.bottom <= frame.top + 1)) continue;
    const shown = frame && box.right > frame.right + 1 ? cut(text, box, frame.right) : text;
    const word = make('text', {
      x: box.left - origin.x,
      // The middle of the line, and from there to the foot of its letters.
      y: (box.top + box.bottom) / 2 - origin.y + size * 0.35,
      'xml:space': 'preserve',
    });
    for (const name of LETTERS) word.style.setProperty(name, style.getPropertyValue(name));
    word.style.fill = style.color;
    word.textContent = shown;
    into.append(word);
  }
}

function linesOf(node: Text): { text: string; box: DOMRect }[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const [only, ...more] = range.getClientRects();
  if (!only) return [];
  if (more.length === 0) return [{ text: node.data.replace(/\s+/g, ' '), box: only }];
  const lines: { text: string; box: DOMRect }[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const [box] = range.getClientRects();
    const last = lines.at(-1);
    if (!box) continue;
    if (last && Math.abs(last.box.top - box.top) < 2) last.text += word;
    else lines.push({ text: word, box });
  }
  return lines;
}

/** The nearest box around that cuts off what is wider. */
function clipOf(element: HTMLElement): DOMRect | null {
  const at = element.closest<HTMLElement>('.truncate, .overflow-hidden');
  return at?.getBoundingClientRect() ?? null;
}

function cut(text: string, box: DOMRect, right: number): string {
  const fits = Math.floor(((right - box.left) / box.width) * text.length) - 1;
  return `${text.slice(0, Math.max(0, fits))}${ELLIPSIS}`;
}

function drawDrawing(drawing: SVGSVGElement, into: SVGGElement, origin: Origin): void {
  const box = drawing.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  inlineStyles(drawing, copy);
  const place = {
    x: box.left - origin.x,
    y: box.top - origin.y,
    width: box.width,
    height: box.height,
  };
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
  copy.style.overflow = 'visible';
  into.append(copy);
}

function inlineStyles(from: Node, to: Node): void {
  if (from instanceof SVGElement && to instanceof SVGElement) {
    const style = getComputedStyle(from);
    for (const name of STYLES) {
      // As an attribute it may name a variable of the page.
      to.removeAttribute(name);
      to.style.setProperty(name, style.getPropertyValue(name));
    }
    to.removeAttribute('class');
  }
  for (const [index, child] of [...from.childNodes].entries()) {
    const twin = to.childNodes[index];
    if (twin) inlineStyles(child, twin);
  }
}

const isSeen = (color: string) => !/^rgba\(.*, 0\)$|^transparent$|\/ 0\)$/.test(color);

/** An element of a picture with its attributes. */
export function make<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
