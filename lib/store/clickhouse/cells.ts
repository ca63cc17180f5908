import type { FieldType } from '../../catalog/field';
import { type Instant, instantFromMicros, microsOfInstant } from '../../generation/instant';
import type { Parameter } from '../../query/parameters';
import type { Cell } from '../../query/run';

/** A value for a placeholder; every type is read from text, so that nothing passes a double. */
export function toParameter({ type, value }: Parameter): string | null {
  if (value === null) return null;
  return type === 'instant' ? String(microsOfInstant(String(value))) : String(value);
}

/** A value of a field as an insert takes it. */
export function toInsert(type: FieldType, value: Cell): Cell {
  if (value === null) return null;
  switch (type) {
    case 'money':
      return String(value);
    case 'integer':
      return String(value);
    case 'milliseconds':
      return String(Math.round(Number(value) * 1000) / 1000);
    case 'instant':
      return toDateTime(String(value));
    default:
      return value;
  }
}

/** `2026-06-25 13:55:48.515`, always UTC. */
export function toDateTime(instant: Instant): string {
  return instant.replace('T', ' ').slice(0, -1);
}

/**
 * A value that the server answered in JSON: 64-bit integers and decimals are text already (by
 * settings), instants are not canonical yet.
 */
export function fromAnswer(type: string, value: Cell): Cell {
  if (typeof value !== 'string' || !type.includes('DateTime64')) return value;
  return instantFromMicros(microsOfInstant(`${value.replace(' ', 'T')}Z`));
}
