import { ALL_TIME } from '@/lib/view/range-phrases';

/** The ranges at one click. A null range is the automatic one: the days that hold data. */
export const RANGE_PRESETS = [
  { from: 'now/d', to: 'now' },
  { from: 'now-1d/d', to: 'now-1d/d' },
  { from: 'now-24h', to: 'now' },
  { from: 'now-7d', to: 'now' },
  { from: 'now-30d', to: 'now' },
  { from: 'now-90d', to: 'now' },
  { from: 'now/M', to: 'now' },
  { from: 'now-1M/M', to: 'now-1M/M' },
  { from: 'now/y', to: 'now' },
  { from: 'now-12M', to: 'now' },
  ALL_TIME,
] as const;
