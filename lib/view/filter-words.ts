import { type DimensionName, dimensionOf, typeOfDimension } from '@/lib/catalog/dimensions';
import { fieldOf } from '@/lib/catalog/fields';
import { formatName } from '@/lib/chart/format-name';
import type { ViewFilter } from './view-filter';

export interface FilterWords {
  readonly subject: string;
  readonly verb: string;
  /** The values, or nothing for *is set* and *is not set*. */
  readonly value: string;
}

const SHOWN_VALUES = 2;

/** A filter as a person says it: "Provider", "is not", "Azure, Groq and 3 more". */
export function filterWords(filter: ViewFilter): FilterWords {
  switch (filter.operator) {
    case 'is':
    case 'not': {
      const { dimension, operator, values } = filter;
      const shown = values.slice(0, SHOWN_VALUES).map((value) => valueWords(dimension, value));
      const hidden = values.length - shown.length;
      const value = shown.join(', ') + (hidden > 0 ? ` and ${hidden} more` : '');
      return {
        subject: dimensionOf(dimension).label,
        verb: operator === 'is' ? 'is' : 'is not',
        value,
      };
    }
    case 'contains':
      return {
        subject: dimensionOf(filter.dimension).label,
        verb: 'contains',
        value: filter.text,
      };
    case 'set':
    case 'unset':
      return {
        subject: dimensionOf(filter.dimension).label,
        verb: filter.operator === 'set' ? 'is set' : 'is not set',
        value: '',
      };
    case 'above':
    case 'below': {
      const { label, unit } = fieldOf(filter.field);
      const suffix = unit === 'USD' || unit === null ? '' : ` ${unit}`;
      const value = unit === 'USD' ? `$${filter.value}` : `${filter.value}${suffix}`;
      return { subject: label, verb: filter.operator, value };
    }
    case 'unreadable':
      return { subject: 'Unreadable filter', verb: '', value: filter.text };
  }
}

/** A value of a dimension on the screen; generations without one are named too. */
export function valueWords(dimension: DimensionName, value: string | null): string {
  const isYesOrNo = typeOfDimension(dimension) === 'boolean';
  if (value === null || value === '') {
    // "No streamed" would read as a no.
    return isYesOrNo ? 'Not known' : `No ${dimensionOf(dimension).label.toLowerCase()}`;
  }
  if (!isYesOrNo) return formatName(value);
  return value === 'true' ? 'Yes' : 'No';
}

/** A filter as one sentence: `Model is a/b`, `User is set`. */
export function filterText(filter: ViewFilter): string {
  const { subject, verb, value } = filterWords(filter);
  return `${subject} ${verb} ${value}`.trim();
}
