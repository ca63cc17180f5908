import { ApiError } from '@/lib/http/api-error';
import { MAPPABLE_FIELDS } from './mapping';
import { suggestColumns } from './suggest-mapping';

/** Rows that are shown to somebody who says what the columns mean. */
export const SHOWN_ROWS = 3;
const SHOWN_CELL = 60;

/** The answer to a table that nobody has explained: its columns, some rows, and a first guess. */
export function needsMapping(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): ApiError {
  return new ApiError(
    'invalid_request',
    'Genledger does not know this table. Say which column holds what, at least the generation ID.',
    {
      metadata: {
        columns_to_map: {
          titles: [...titles],
          rows: rows
            .slice(0, SHOWN_ROWS)
            .map((row) => row.map((cell) => cell.slice(0, SHOWN_CELL))),
          fields: [...MAPPABLE_FIELDS],
          suggestion: { ...suggestColumns(titles, rows) },
        },
      },
    },
  );
}
