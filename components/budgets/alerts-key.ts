/** Where the open alerts lie in the cache of queries. */
export const ALERTS_KEY = ['budget-alerts'] as const;
