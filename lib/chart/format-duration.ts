import { groupDigits } from '../generation/group-digits';
import { UNIT_SPACE } from './format-number';
import { decimalStep, type NiceStep } from './nice-scale';

/** Milliseconds as a person reads them: `4 ms`, `0.61 s`, `3.2 s`, `2 m 05 s`, `1 h 32 m`, `68 d 23 h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 10 && milliseconds > 0) {
    return `${Number(milliseconds.toFixed(milliseconds < 1 ? 1 : 0))}${UNIT_SPACE}ms`;
  }
  const seconds = milliseconds / 1000;
  if (seconds < 0.995) return `${seconds.toFixed(2)}${UNIT_SPACE}s`;
  if (seconds < 99.95) return `${seconds.toFixed(1)}${UNIT_SPACE}s`;
  const whole = Math.round(seconds);
  // Two days and more are no number of hours that anybody can picture.
  if (whole >= 172_800) {
    const hours = Math.floor((whole % 86_400) / 3_600);
    return `${groupDigits(Math.floor(whole / 86_400))}${UNIT_SPACE}d${UNIT_SPACE}${hours}${UNIT_SPACE}h`;
  }
  if (whole >= 3_600) {
    const minutes = String(Math.floor((whole % 3_600) / 60)).padStart(2, '0');
    return `${Math.floor(whole / 3_600)}${UNIT_SPACE}h${UNIT_SPACE}${minutes}${UNIT_SPACE}m`;
  }
  const rest = String(whole % 60).padStart(2, '0');
  return `${Math.floor(whole / 60)}${UNIT_SPACE}m${UNIT_SPACE}${rest}${UNIT_SPACE}s`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Short, for axes: `0`, `0.5 s`, `10 s`, `2 m`, `1.5 h`, `3 d`. */
export function formatDurationTick(milliseconds: number): string {
  if (milliseconds === 0) return '0';
  if (milliseconds < 100) return `${Number(milliseconds.toPrecision(3))}${UNIT_SPACE}ms`;
  // Halves of what is longer read well; other parts of it are counted in what is shorter.
  for (const [unit, sign] of [
    [DAY, 'd'],
    [HOUR, 'h'],
  ] as const) {
    if (milliseconds >= unit && (milliseconds * 2) % unit === 0) {
      return `${milliseconds / unit}${UNIT_SPACE}${sign}`;
    }
  }
  const seconds = milliseconds / 1000;
  // 200 seconds are no round number of minutes.
  if (seconds < 120 || (seconds < 1_000 && seconds % 60 !== 0))
    return `${Number(seconds.toPrecision(3))}${UNIT_SPACE}s`;
  return `${Number((seconds / 60).toPrecision(3))}${UNIT_SPACE}m`;
}

const STEPS = [
  ...[15_000, 30_000],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
];

/** The round step of an axis of durations: of clocks from a quarter of a minute on, whole days in the end. */
export const durationStep: NiceStep = (rough) => {
  if (rough <= 10_000) return decimalStep(rough);
  return STEPS.find((step) => step >= rough) ?? Math.ceil(decimalStep(rough / DAY)) * DAY;
};

/** From how many milliseconds on a column of durations changes its unit or its digits. */
export const UNIT_STEPS = { milliseconds: 100, tenths: 10_000, minutes: 600_000 } as const;
