import { use, useMemo } from 'react';
import { AskContext } from '@/components/query/ask-context';
import { postAnalytics } from '@/components/query/post-analytics';
import type { ViewAnswers } from '@/components/query/use-view-answers';
import type { MetricName } from '@/lib/catalog/metrics';
import { type BucketMark, bucketMarks } from '@/lib/chart/bucket-marks';
import type { BucketAxis } from '@/lib/view/resolved-view';
import { useUnusualDays } from './use-insight';

const NONE: readonly BucketMark[] = [];

/**
 * Marks of the unusual days over the buckets of a chart of spend. Visitors of a link get none: days
 * are judged by days that the link may not show.
 */
export function useUnusualMarks(
  set: ViewAnswers,
  metric: MetricName,
  axis: BucketAxis,
): readonly BucketMark[] {
  const isOwner = use(AskContext) === postAnalytics;
  const { data } = useUnusualDays(set, isOwner && metric === 'total_usage');
  return useMemo(() => {
    const words = ({ direction }: { direction: 'more' | 'less' }) =>
      direction === 'more' ? 'unusually much' : 'unusually little';
    const days = data?.days.map((day) => ({ ...day, words: words(day) }));
    return days ? bucketMarks(axis, days) : NONE;
  }, [data, axis]);
}
