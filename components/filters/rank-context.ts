import { createContext } from 'react';
import type { MetricName } from '@/lib/catalog/metrics';

/** What the values in menus of filters are ranked by: that which the page around them is about. */
export const RankContext = createContext<MetricName>('total_usage');
