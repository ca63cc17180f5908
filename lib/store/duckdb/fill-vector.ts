import duckdb, { type Vector } from '@duckdb/node-bindings';
import { MONEY_SCALE, toScaled } from '../../generation/decimal';

/** The engine's vector size: rows that one chunk can hold. */
export const CHUNK_ROWS = 2048;

/**
 * Vectors are filled as the engine lays them out in memory (little-endian, public in `duckdb.h`),
 * and without an object for each value: in bulk this is what writing costs.
 */
const words = new Int32Array(CHUNK_ROWS * 2);
const longs = new BigInt64Array(words.buffer);
const bytes = new Uint8Array(words.buffer);
const validity = new Int32Array(CHUNK_ROWS / 32);
const TWO_POWER_32 = 2 ** 32;

/** 64-bit integers, which fixed-point numbers and instants are too. */
export function fillIntegers(vector: Vector, count: number, read: Reader<number | bigint>): void {
  const valid = new Validity();
  for (let index = 0; index < count; index += 1) {
    const value = read(index);
    if (value == null) valid.unset(index);
    else if (typeof value === 'bigint') longs[index] = value;
    else {
      if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no exact integer`);
      const high = Math.floor(value / TWO_POWER_32);
      words[2 * index] = value - high * TWO_POWER_32;
      words[2 * index + 1] = high;
    }
  }
  duckdb.copy_data_to_vector(vector, 0, words.buffer, 0, count * 8);
  valid.write(vector, count);
}

export function fillBooleans(vector: Vector, count: number, read: Reader<boolean>): void {
  const valid = new Validity();
  for (let index = 0; index < count; index += 1) {
    const value = read(index);
    if (value == null) valid.unset(index);
    else bytes[index] = value ? 1 : 0;
  }
  duckdb.copy_data_to_vector(vector, 0, bytes.buffer, 0, count);
  valid.write(vector, count);
}

/** Length and either the text itself or its beginning and address. */
const TEXT_WORDS = 4;

/**
 * A text that came before in the same vector is not handed over again: its 16 bytes, which hold the
 * length and where the text lies, are copied. Few models, providers and keys make all rows.
 */
export function fillTexts(vector: Vector, count: number, read: Reader<string>): void {
  const valid = new Validity();
  const places = new Map<string, number>();
  const copies: number[] = [];
  let previous: string | null = null;
  let previousPlace = 0;
  for (let index = 0; index < count; index += 1) {
    const value = read(index);
    if (value == null) {
      valid.unset(index);
      continue;
    }
    if (value !== previous) {
      previous = value;
      previousPlace = places.get(value) ?? index;
    }
    if (previousPlace === index) {
      duckdb.vector_assign_string_element(vector, index, value);
      places.set(value, index);
    } else copies.push(index, previousPlace);
  }
  if (copies.length > 0) copyTexts(vector, count, copies);
  valid.write(vector, count);
}

function copyTexts(vector: Vector, count: number, copies: readonly number[]): void {
  const data = duckdb.vector_get_data(vector, count * TEXT_WORDS * 4);
  const texts = new Int32Array(data.buffer, data.byteOffset, count * TEXT_WORDS);
  for (let pair = 0; pair < copies.length; pair += 2) {
    const to = (copies[pair] ?? 0) * TEXT_WORDS;
    const from = (copies[pair + 1] ?? 0) * TEXT_WORDS;
    texts.copyWithin(to, from, from + TEXT_WORDS);
  }
  const buffer = data.buffer as ArrayBuffer;
  duckdb.copy_data_to_vector(vector, 0, buffer, data.byteOffset, data.byteLength);
}

/** The value of the row at an index of the chunk. */
export type Reader<Value> = (index: number) => Value | null | undefined;

/** Which rows have a value; told to the engine only when one has none. */
class Validity {
  private isWhole = true;

  unset(index: number): void {
    if (this.isWhole) {
      this.isWhole = false;
      validity.fill(-1);
    }
    const word = index >> 5;
    validity[word] = (validity[word] ?? 0) & ~(1 << (index & 31));
  }

  write(vector: Vector, count: number): void {
    if (this.isWhole) return;
    duckdb.vector_ensure_validity_writable(vector);
    const length = Math.ceil(count / 64) * 8;
    duckdb.copy_data_to_vector_validity(vector, 0, validity.buffer, 0, length);
  }
}

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const POWERS = Array.from({ length: MONEY_SCALE + 1 }, (_, power) => 10 ** power);

/** `toScaled` for the scale of money, as a number wherever that is exact. */
export function scaledMoney(decimal: string): number | bigint {
  let value = 0;
  let point = -1;
  const first = decimal.charCodeAt(0) === MINUS ? 1 : 0;
  for (let index = first; index < decimal.length; index += 1) {
    const code = decimal.charCodeAt(index);
    if (code === POINT) point = index;
    else value = value * 10 + (code - ZERO);
  }
  const decimals = point === -1 ? 0 : decimal.length - point - 1;
  const scaled = value * (POWERS[MONEY_SCALE - decimals] ?? Number.NaN);
  // Every step up to here was exact if this is, because it is the largest of them.
  if (!Number.isSafeInteger(scaled)) return toScaled(decimal, MONEY_SCALE);
  return first === 1 ? -scaled : scaled;
}
