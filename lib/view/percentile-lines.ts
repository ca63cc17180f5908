/** The lines of percentiles over all generations, the upper one first. */
export const PERCENTILE_LINES = {
  first_token: [
    { metric: 'p95_latency', label: 'First token p95', slot: 3 },
    { metric: 'p50_latency', label: 'First token p50', slot: 4 },
  ],
  total: [
    { metric: 'p95_generation_time', label: 'Total p95', slot: 3 },
    { metric: 'p50_generation_time', label: 'Total p50', slot: 4 },
  ],
} as const;
