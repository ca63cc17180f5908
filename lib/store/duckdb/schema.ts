import type { SchemaDialect } from '../migrations';
import { COLUMN_TYPES } from './dialect';

export const duckdbSchema: SchemaDialect = {
  columnType: (type) => COLUMN_TYPES[type],
  notNull: (type) => `${type} NOT NULL`,
  createTable: (name, columns) => `CREATE TABLE ${name} (${columns.join(', ')})`,
};
