import type { Panel } from '../panels';

/** What is spent, as Overview and Cost tell it: over time, this month, and on days unlike the others. */
export function spendPanels(id: string): readonly Panel[] {
  return [
    {
      id,
      kind: 'groups_over_time',
      title: 'Spend by {group}',
      subtitle: 'USD charged, plus provider bills under your own keys',
      metric: 'total_usage',
      wide: true,
    },
    {
      id: 'month',
      kind: 'month',
      title: 'This month',
      subtitle: 'Spend so far, and an estimate of how it ends',
      width: 'two_thirds',
    },
    {
      id: 'unusual',
      kind: 'unusual',
      title: 'What was unusual',
      subtitle: 'Days of this range that were unlike the four weeks before them',
      width: 'third',
    },
  ];
}
