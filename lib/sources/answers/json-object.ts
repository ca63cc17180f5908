import { numberText } from '@/lib/generation/lossless';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object itself; null for a list, a number (which is an object once parsed exactly), or else. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    numberText(value) === null
    ? (value as JsonObject)
    : null;
}

/** An own value by its name; names of the prototype are none. */
export function own(object: JsonObject | null, name: string): unknown {
  return object !== null && Object.hasOwn(object, name) ? object[name] : undefined;
}

export function ownObject(object: JsonObject | null, name: string): JsonObject | null {
  return asObject(own(object, name));
}

export function ownText(object: JsonObject | null, name: string): string | null {
  const value = own(object, name);
  return typeof value === 'string' ? value : null;
}
