/** Where the list of jobs lies in the cache of queries. Whoever starts a job invalidates it. */
export const JOBS_KEY = ['jobs'] as const;
