import type { SchemaDialect } from '../migrations';
import { COLUMN_TYPES } from './dialect';

/**
 * A row that is written again, under the same key with a higher version, replaces the older one:
 * at once for readers (`FINAL`), on disk when parts are merged. So an insert can be repeated and
 * never counts twice. What is acknowledged is on disk.
 */
export const clickhouseSchema: SchemaDialect = {
  columnType: (type) => `Nullable(${COLUMN_TYPES[type]})`,
  notNull: (type) => type.replace(/^Nullable\((.*)\)$/, '$1'),
  createTable(name, columns, key, month) {
    const definitions = columns.map((column) => {
      const [columnName = '', ...type] = column.split(' ');
      return key.includes(columnName)
        ? `${columnName} ${clickhouseSchema.notNull(type.join(' '))}`
        : column;
    });
    const partition = month === undefined ? '' : ` PARTITION BY toYYYYMM(${month})`;
    return `CREATE TABLE IF NOT EXISTS ${name} (${[...definitions, 'version UInt64'].join(', ')}) ENGINE = ReplacingMergeTree(version)${partition} ORDER BY (${key.join(', ')}) SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;
  },
};
