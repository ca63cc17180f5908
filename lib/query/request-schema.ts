import { z } from 'zod';
import { groupDigits } from '../generation/group-digits';
import { COMPARE_MODES } from './compare';

const VALUE_KINDS = 'this must be a text, a number, true or false, or a list of them.';
/** A statement with more conditions, or more values in them, is read for seconds before it runs. */
const MOST_FILTERS = 1_000;
const MOST_VALUES = 10_000;
/** More than have a name; a caller's own keys could be any number. */
const MOST_DIMENSIONS = 200;
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * The body of `POST /analytics/query`: OpenRouter's, with `timezone`, `week_start`, `top`, `compare`,
 * `explain`, `number_format`, and the granularity `auto`.
 */
export const requestSchema = z.object({
  metrics: z.array(z.string()).min(1),
  dimensions: z.array(z.string()).max(MOST_DIMENSIONS).default([]),
  filters: z
    .array(
      z.object({
        field: z.string(),
        operator: z.string(),
        value: z.union([scalar, z.array(scalar)], VALUE_KINDS).optional(),
        include_unset: z.boolean().default(false),
      }),
    )
    .max(MOST_FILTERS)
    .refine(
      (filters) => filters.reduce((sum, { value }) => sum + valuesIn(value), 0) <= MOST_VALUES,
      `these may hold ${groupDigits(MOST_VALUES)} values at most. Ask for parts of them, or for a range.`,
    )
    .default([]),
  granularity: z.string().nullish(),
  time_range: z.object({ start: z.string(), end: z.string() }).nullish(),
  timezone: z.string().default('UTC'),
  order_by: z.object({ field: z.string(), direction: z.enum(['asc', 'desc']) }).nullish(),
  limit: z.int().min(1).max(1_000_000).nullish(),
  group_limit: z.int().min(1).nullish(),
  week_start: z.enum(['monday', 'sunday']).default('monday'),
  compare: z
    .object({
      mode: z.enum(COMPARE_MODES),
      time_range: z.object({ start: z.string(), end: z.string() }).optional(),
    })
    .nullish(),
  explain: z.boolean().default(false),
  top: z.object({ limit: z.int().min(1).max(100), by: z.string().optional() }).nullish(),
  number_format: z.enum(['number', 'string']).default('number'),
  classifier_dimensions: z
    .undefined('Classifiers live at OpenRouter; the ledger has none.')
    .optional(),
  classifier_filters: z
    .undefined('Classifiers live at OpenRouter; the ledger has none.')
    .optional(),
});

export type QueryRequest = z.input<typeof requestSchema>;

/** `number`: exact JSON numbers for money, as OpenRouter; `string`: decimal text for readers that would lose digits. */
export type NumberFormat = z.output<typeof requestSchema>['number_format'];

function valuesIn(value: unknown): number {
  return Array.isArray(value) ? value.length : 1;
}
