import { patientFetch } from '@/components/ui/server-return';
import type { ImportReport } from '@/lib/imports/import-report';

/** All imports, the newest first. Throws with a sentence for the reader. */
export const fetchImports = () => fetchReports('/api/imports');

/** The same with the files that are being looked at right now. */
export const fetchImportsAndPreviews = () => fetchReports('/api/imports?previews=1');

async function fetchReports(address: string): Promise<ImportReport[]> {
  const response = await patientFetch(address, { cache: 'no-store' });
  if (!response.ok) throw new Error('The list of imports could not be loaded.');
  const body: { data: ImportReport[] } = await response.json();
  return body.data;
}
