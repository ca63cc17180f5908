import { seriesColor } from '@/lib/chart/palette';

/** Profit and loss of caching, in every chart and list that speaks of it. */
export const CACHE_COLORS = { saved: seriesColor(1), paid: seriesColor(3) } as const;
