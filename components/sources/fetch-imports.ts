import type { ImportReport } from '@/lib/imports/import-report';

/** All imports, the newest first. Throws with a sentence for the reader. */
export async function fetchImports(): Promise<ImportReport[]> {
  const response = await fetch('/api/imports', { cache: 'no-store' });
  if (!response.ok) throw new Error('The list of imports could not be loaded.');
  const body: { data: ImportReport[] } = await response.json();
  return body.data;
}
