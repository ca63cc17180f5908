const GAP_PX = 8;
/** Of a digit in the type of axes, 11 px. */
const DIGIT_PX = 6.6;
/** Charts one under the other keep one right edge unless their words are long. */
const LEAST_PX = 48;

/** The room that these words need at the right of a chart, in CSS pixels. */
export function axisWidth(marks: readonly string[]): number {
  const longest = Math.max(0, ...marks.map((mark) => mark.length));
  return Math.max(LEAST_PX, Math.ceil(GAP_PX + longest * DIGIT_PX));
}

/**
 * The words of an axis with one precision among marks of one unit: `$0.50`, `$1.00`, `$1.50`. Zero
 * needs no decimals: `$0`.
 */
export function evenMarks(marks: readonly string[]): string[] {
  const read = marks.map((text) => /^(\D*)([\d,]+)(?:\.(\d+))?(.*)$/s.exec(text));
  const decimals = new Map<string, number>();
  for (const match of read) {
    if (!match) continue;
    const [, , , fraction = '', unit = ''] = match;
    decimals.set(unit, Math.max(decimals.get(unit) ?? 0, fraction.length));
  }
  return marks.map((text, index) => {
    const [, sign = '', whole = '', fraction = '', unit = ''] = read[index] ?? [];
    const wanted = decimals.get(unit) ?? 0;
    if (whole === '' || wanted === 0 || (whole === '0' && fraction === '')) return text;
    return `${sign}${whole}.${fraction.padEnd(wanted, '0')}${unit}`;
  });
}
