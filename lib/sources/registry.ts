import { activityCsv } from './activity-csv/source';
import { broadcastTraces } from './broadcast/source';
import { generationIds } from './generation-ids/source';
import { generationRecords } from './generation-records/source';
import { mappedRows } from './mapped-rows/source';
import { responseLog } from './response-log/source';
import type { FileSource } from './source';
import { tracesTableCsv, tracesTableJson, tracesTableParquet } from './traces-table/source';

/** Every form of file that can be imported. A new source is a line here. */
export const FILE_SOURCES = [
  activityCsv,
  generationRecords,
  responseLog,
  broadcastTraces,
  tracesTableCsv,
  tracesTableJson,
  tracesTableParquet,
  mappedRows,
  generationIds,
] as const satisfies readonly FileSource[];

export type FileSourceName = (typeof FILE_SOURCES)[number]['name'];
