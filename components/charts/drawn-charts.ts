import CacheChart from './cache-chart';
import LinesChart from './lines-chart';
import MonthChart from './month-chart';
import StackedChart from './stacked-chart';

/** All that the chart library draws, in one piece of script: apart, each would bring parts of it again. */
export const DRAWN_CHARTS = { CacheChart, LinesChart, MonthChart, StackedChart };
