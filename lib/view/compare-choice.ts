import { parseRangePoint } from './range-point';

const NAMED = ['previous', 'same_weekdays', 'previous_year', 'off'] as const;

/** What a range is compared with: a period by its rule, nothing, or a range of its own. */
export type CompareChoice = (typeof NAMED)[number] | `${string}..${string}`;

const SEPARATOR = '..';

/** Reads `compare=` of the URL: a rule, or both ends as in `2026-07-01..2026-07-31`. */
export function parseCompare(text: string): CompareChoice | null {
  const named = NAMED.find((name) => name === text);
  if (named) return named;
  const [from, to, ...more] = text.split(SEPARATOR);
  if (from === undefined || to === undefined || more.length > 0) return null;
  return parseRangePoint(from) && parseRangePoint(to) ? customCompare(from, to) : null;
}

export function customCompare(from: string, to: string): CompareChoice {
  return `${from}${SEPARATOR}${to}`;
}

/** Both ends of a range of its own; null for a rule. */
export function customEnds(choice: CompareChoice): readonly [from: string, to: string] | null {
  const [from, to] = choice.split(SEPARATOR);
  return from !== undefined && to !== undefined ? [from, to] : null;
}
