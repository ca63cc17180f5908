import type { ExportTable } from '../query/export/export-table';
import { focusTable } from '../query/export/focus';
import type { Snapshot } from './engine';
import { changedMeanwhile, type ExportRequest, exportGenerations } from './generation-export';

/** The same generations as charges in the format of FinOps FOCUS: docs/focus.md. */
export async function exportCharges(
  snapshot: Snapshot,
  ledger: string,
  request: ExportRequest,
): Promise<ExportTable & { total: number }> {
  const { total: generations, byok, ...table } = await exportGenerations(snapshot, ledger, request);
  const total = generations + byok;
  return { ...focusTable(table, total, changedMeanwhile), total };
}
