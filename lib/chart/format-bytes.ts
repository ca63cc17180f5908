import { UNIT_SPACE } from './format-number';

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** A size as a person reads it: `812 B`, `4.2 KB`, `1.3 GB` (steps of 1,000). */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit: (typeof UNITS)[number] = 'B';
  for (const next of UNITS) {
    unit = next;
    if (size < 999.5) break;
    if (next !== 'GB') size /= 1000;
  }
  const digits = unit === 'B' || size >= 99.95 ? 0 : 1;
  return `${size.toFixed(digits)}${UNIT_SPACE}${unit}`;
}
