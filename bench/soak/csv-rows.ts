const COLUMNS = 'generation_id,created_at,cost_total,model_permaslug\n';

/** An Activity CSV of these generations. */
export function csvOf(ids: readonly string[]): string {
  return COLUMNS + ids.map((id) => `${id},2026-06-09 10:13:20.123,0.1,acme/tern\n`).join('');
}

/** The nth ID of a round. */
export function idOf(round: number, row: number): string {
  return `gen-${1_781_000_000 + round}-Kill${String(row).padStart(16, '0')}`;
}
