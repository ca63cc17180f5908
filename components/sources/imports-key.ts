/** The place of the list of imports in the query cache. */
export const IMPORTS_KEY = ['imports'] as const;
