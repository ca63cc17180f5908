import { type DimensionName, isDimensionName, typeOfDimension } from '@/lib/catalog/dimensions';
import { type FieldName, fieldOf, isFieldName } from '@/lib/catalog/fields';

/** One condition of a view. Several are all to hold; the values of one are alternatives. */
export type ViewFilter =
  | {
      readonly operator: 'is' | 'not';
      readonly dimension: DimensionName;
      readonly values: readonly string[];
    }
  | { readonly operator: 'contains'; readonly dimension: DimensionName; readonly text: string }
  | { readonly operator: 'set' | 'unset'; readonly dimension: DimensionName }
  | { readonly operator: 'above' | 'below'; readonly field: FieldName; readonly value: string }
  /** Kept as it came, shown as a warning: a filter must never get lost in silence. */
  | { readonly operator: 'unreadable'; readonly text: string };

/**
 * Version 1 of the grammar of `f=`: `is:model:a,b`, `not:model:a`, `contains:model:gpt`,
 * `set:external_user`, `unset:external_user`, `above:latency:2000`, `below:total_cost:0.5`. Inside
 * values and names a comma, a colon and a backslash follow a backslash; an empty value is written
 * `\0`. Links live for ever: a later version has to begin with its own number (`2:…`), and this one stays readable.
 */
export function parseViewFilter(text: string): ViewFilter {
  return readFilter(text) ?? { operator: 'unreadable', text };
}

/** The shortest text that `parseViewFilter` reads as this filter. */
export function serialiseViewFilter(filter: ViewFilter): string {
  switch (filter.operator) {
    case 'is':
    case 'not':
      return `${filter.operator}:${escapeText(filter.dimension)}:${filter.values.map(escapeValue).join(',')}`;
    case 'contains':
      return `contains:${escapeText(filter.dimension)}:${escapeText(filter.text)}`;
    case 'set':
    case 'unset':
      return `${filter.operator}:${escapeText(filter.dimension)}`;
    case 'above':
    case 'below':
      return `${filter.operator}:${filter.field}:${filter.value}`;
    case 'unreadable':
      return filter.text;
  }
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,12})?$/;

function readFilter(text: string): ViewFilter | null {
  const [operator, written = '', rest, ...more] = splitUnescaped(text, ':');
  const name = unescapeValue(written);
  if (name === null || more.length > 0) return null;
  switch (operator) {
    case 'is':
    case 'not': {
      if (!isDimensionName(name) || rest === undefined || rest === '') return null;
      const values = splitUnescaped(rest, ',').map(unescapeValue);
      const readable = values.filter((value) => value !== null && fits(name, value));
      if (readable.length < values.length) return null;
      return { operator, dimension: name, values: readable.filter((value) => value !== null) };
    }
    case 'contains': {
      const part = rest === undefined ? null : unescapeValue(rest);
      if (!part || !isDimensionName(name) || typeOfDimension(name) !== 'text') return null;
      return { operator, dimension: name, text: part };
    }
    case 'set':
    case 'unset':
      return isDimensionName(name) && rest === undefined ? { operator, dimension: name } : null;
    case 'above':
    case 'below':
      if (rest === undefined || !NUMBER.test(rest) || !isNumeric(name)) return null;
      return { operator, field: name, value: rest };
    default:
      return null;
  }
}

/** Whether the field behind a dimension can hold the value at all. */
function fits(dimension: DimensionName, value: string): boolean {
  switch (typeOfDimension(dimension)) {
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'integer':
      return /^-?\d{1,15}$/.test(value);
    default:
      return true;
  }
}

function isNumeric(name: string): name is FieldName {
  return isFieldName(name) && ['money', 'integer', 'milliseconds'].includes(fieldOf(name).type);
}

function escapeValue(value: string): string {
  return value === '' ? '\\0' : escapeText(value);
}

function escapeText(text: string): string {
  return text.replace(/[\\,:]/g, '\\$&');
}

/** Null when an escape is none of ours, or an empty value is not spelled out. */
function unescapeValue(text: string): string | null {
  if (text === '\\0') return '';
  if (text === '' || /^(?:[^\\]|\\[\\,:])*$/s.test(text) === false) return null;
  return text.replace(/\\([\\,:])/g, '$1');
}

function splitUnescaped(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === separator) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
