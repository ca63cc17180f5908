/** Room of a chart in CSS pixels, kept from the first paint on. */
export const CHART_HEIGHT = 240;
