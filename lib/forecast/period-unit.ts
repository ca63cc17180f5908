export const PERIODS = ['day', 'week', 'month'] as const;
export type PeriodUnit = (typeof PERIODS)[number];
