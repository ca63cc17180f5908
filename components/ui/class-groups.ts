/**
 * Which utilities speak of the same property, for `classNames`: those that this code base uses.
 * tailwind-merge's own list knows all of Tailwind and would be on every page; `class-names.test.ts`
 * holds this one against it for every two classes that occur.
 */
type Says = (value: string) => boolean;
const any: Says = () => true;
const isThickness: Says = (value) => /^\d+$/.test(value);

/** A group for each prefix and whatever follows it. */
const PREFIXES =
  'p px py pt pr pb pl m mx my mt mr mb ml w h size min-w min-h max-w max-h gap gap-x gap-y inset inset-x inset-y top right bottom left rounded rounded-t rounded-r rounded-b rounded-l z opacity cursor pointer-events whitespace tracking leading items self order basis grow shrink grid-cols col-span bg fill stroke select shadow overflow overflow-x overflow-y decoration underline-offset line-clamp animate transition duration translate translate-x translate-y rotate list align outline-offset border-spacing justify justify-self justify-items content col row touch resize accent scale flex'.split(
    ' ',
  );

const SIDES = ['', '-x', '-y', '-t', '-r', '-b', '-l'];

export const CLASS_GROUPS: Readonly<Record<string, ClassGroup>> = {
  ...Object.fromEntries(PREFIXES.map((prefix) => [prefix, [{ [prefix]: ['', any] }]])),
  ...Object.fromEntries(
    SIDES.flatMap((side) => [
      [`border-w${side}`, [{ [`border${side}`]: ['', isThickness] }]],
      [`border-color${side}`, [{ [`border${side}`]: [any] }]],
    ]),
  ),
  'border-style': [{ border: ['solid', 'dashed', 'dotted', 'none'] }],
  'outline-style': [{ outline: ['none', 'hidden'] }],
  'outline-width': [{ outline: ['', isThickness] }],
  'outline-color': [{ outline: [any] }],
  'border-collapse': [{ border: ['collapse', 'separate'] }],
  display:
    'block inline-block inline flex inline-flex grid inline-grid table table-cell table-row contents hidden'.split(
      ' ',
    ),
  position: ['static', 'fixed', 'absolute', 'relative', 'sticky'],
  visibility: ['visible', 'invisible', 'collapse'],
  'flex-direction': [{ flex: ['row', 'row-reverse', 'col', 'col-reverse'] }],
  'flex-wrap': [{ flex: ['wrap', 'nowrap', 'wrap-reverse'] }],
  'font-weight': [{ font: ['normal', 'medium', 'semibold', 'bold'] }],
  'font-family': [{ font: [any] }],
  'font-size': [{ text: ['2xs', 'xs', 'sm', 'base', 'lg', 'xl', '2xl'] }],
  'text-alignment': [{ text: ['left', 'center', 'right', 'justify', 'start', 'end'] }],
  'text-wrap': [{ text: ['wrap', 'nowrap', 'balance', 'pretty'] }],
  'text-color': [{ text: [any] }],
  'text-decoration': ['underline', 'line-through', 'no-underline'],
  'text-overflow': ['truncate', { text: ['ellipsis', 'clip'] }],
  'text-transform': ['uppercase', 'lowercase', 'capitalize', 'normal-case'],
};

type ClassGroup = readonly (string | Readonly<Record<string, readonly (string | Says)[]>>)[];

/** A group that says all that others say as well. */
export const WIDER_GROUPS: Readonly<Record<string, readonly string[]>> = {
  p: ['px', 'py', 'pt', 'pr', 'pb', 'pl'],
  px: ['pr', 'pl'],
  py: ['pt', 'pb'],
  m: ['mx', 'my', 'mt', 'mr', 'mb', 'ml'],
  mx: ['mr', 'ml'],
  my: ['mt', 'mb'],
  size: ['w', 'h'],
  gap: ['gap-x', 'gap-y'],
  inset: ['inset-x', 'inset-y', 'top', 'right', 'bottom', 'left'],
  'inset-x': ['right', 'left'],
  'inset-y': ['top', 'bottom'],
  flex: ['basis', 'grow', 'shrink'],
  overflow: ['overflow-x', 'overflow-y'],
  'line-clamp': ['display', 'overflow'],
  rounded: ['rounded-t', 'rounded-r', 'rounded-b', 'rounded-l'],
  translate: ['translate-x', 'translate-y'],
  'font-size': ['leading'],
  'border-w': SIDES.slice(1).map((side) => `border-w${side}`),
  'border-w-x': ['border-w-r', 'border-w-l'],
  'border-w-y': ['border-w-t', 'border-w-b'],
  'border-color': SIDES.slice(1).map((side) => `border-color${side}`),
};
