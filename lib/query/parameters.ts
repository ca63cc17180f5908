import type { FieldType } from '../catalog/field';
import type { Dialect } from './dialect';

/** A value for a placeholder; its type is that of the field it is compared with. */
export interface Parameter {
  readonly type: FieldType;
  readonly value: string | number | boolean | null;
}

/** The values of one statement, in the order of their placeholders. */
export class Parameters {
  readonly list: Parameter[] = [];
  constructor(readonly dialect: Dialect) {}

  /** Keeps a value and returns its placeholder. */
  add(type: FieldType, value: Parameter['value']): string {
    this.list.push({ type, value });
    return this.dialect.parameter(this.list.length, type);
  }
}
