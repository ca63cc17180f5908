/** How the days of a table may be written, as one says it. */
export const DAY_ORDERS = [
  { value: 'year_first', label: '2026-08-24, or epoch' },
  { value: 'day_first', label: '24/08/2026' },
  { value: 'month_first', label: '8/24/2026' },
] as const;
