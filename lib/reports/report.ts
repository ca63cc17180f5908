import { z } from 'zod';
import { groupDigits } from '@/lib/generation/group-digits';

/** Of the shape below; a later shape reads this one. */
export const REPORT_VERSION = 1 as const;

/** Past this a view belongs into several panels. */
const MOST_VIEW_CHARACTERS = 8_000;
const MOST_PANELS = 24;

const panelSchema = z.object({
  /** The page whose view it is, such as `overview`: a key of `lib/view/pages`. */
  page: z.string().regex(/^[a-z][a-z-]{0,40}$/, 'names no page'),
  /** One panel of that page; null for all of them. */
  panel: z
    .string()
    .regex(/^[a-z][a-z-]{0,60}$/, 'names no panel')
    .nullable()
    .default(null),
  /** The page's URL state, as its own parsers write it; checked by them when it is opened. */
  view: z
    .string()
    .max(MOST_VIEW_CHARACTERS, `is longer than ${groupDigits(MOST_VIEW_CHARACTERS)} characters`),
  /** In place of the panel's own. */
  title: z.string().trim().max(120).nullable().default(null),
});

/** What an owner sends to save a report. */
export const reportDraftSchema = z.object({
  name: z.string().trim().min(1, 'needs some text').max(120, 'is longer than 120 characters'),
  /** Markdown; shown above the panels. */
  note: z.string().max(20_000, 'is longer than 20,000 characters').default(''),
  panels: z
    .array(panelSchema)
    .min(1, 'needs one panel at least')
    .max(MOST_PANELS, `takes ${MOST_PANELS} panels at most`),
});

export type ReportPanel = z.output<typeof panelSchema>;
export type ReportDraft = z.output<typeof reportDraftSchema>;

/** A saved, filtered view with a name. */
export interface Report extends ReportDraft {
  readonly version: typeof REPORT_VERSION;
  /** `rep_…` */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly created_at: string;
  readonly updated_at: string;
}
