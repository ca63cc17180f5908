import type { ClickHouseSettings } from '@clickhouse/client';

/** What every statement of ours counts on, whatever the server's own profile says. */
export const COMMON_SETTINGS: ClickHouseSettings = {
  session_timezone: 'UTC',
  // Numbers that a double cannot hold come as text.
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  // Rows that were replaced are never seen, in any table. A key is in one month only.
  final: 1,
  do_not_merge_across_partitions_select_final: 1,
  // A filter must see the newest version of a row, not choose among its versions.
  optimize_move_to_prewhere_if_final: 0,
  use_skip_indexes_if_final_exact_mode: 1,
  // As in standard SQL: a name means the column, not an alias beside it.
  prefer_column_name_to_alias: 1,
  join_use_nulls: 1,
  // A value that is missing stays missing when its type is changed.
  cast_keep_nullable: 1,
};

/** Queries of pages: nothing can be changed, no file or URL be reached, and each has its limits. */
export function readSettings(queryTimeoutMs: number): ClickHouseSettings {
  return {
    ...COMMON_SETTINGS,
    readonly: '1',
    max_execution_time: queryTimeoutMs / 1000,
    timeout_overflow_mode: 'throw',
    max_memory_usage: String(4 * 2 ** 30),
    max_result_bytes: String(512 * 2 ** 20),
    result_overflow_mode: 'throw',
  };
}

export const WRITE_SETTINGS: ClickHouseSettings = {
  ...COMMON_SETTINGS,
  // Acknowledged is stored; and an error after the first bytes of the answer is still an error.
  async_insert: 0,
  wait_end_of_query: 1,
  // Repeating an insert is harmless by its versions; the server's own guess by equal content
  // would swallow rows that were removed and come again.
  insert_deduplicate: 0,
  // Old or wrong clocks in IDs may spread one batch over many months.
  max_partitions_per_insert_block: '0',
  lightweight_deletes_sync: '2',
  mutations_sync: '2',
};

export const WRITE_TIMEOUT_MS = 120_000;
