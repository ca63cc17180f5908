'use client';

import { createContext } from 'react';

/** The page around, as a report would keep it; null where nothing can be put into a report. */
export interface ReportPlace {
  /** A key of `lib/view/pages`. */
  readonly page: string;
  /** Its URL state, with the scope of the page among the filters. */
  readonly view: string;
  /** What the page is about, such as the name of a model; null of a page about everything. */
  readonly subject: string | null;
  /** The stretch of time in words, as they follow a comma: `last 7 days`. */
  readonly range: string;
}

/** What a view is called when it is shared, until its owner says otherwise. */
export function shareName(words: string, { range }: ReportPlace): string {
  return `${words}, ${range}`.slice(0, LONGEST_NAME);
}

/** What a panel is called in a report; null for its own title. */
export function panelName(title: string, { subject }: ReportPlace): string | null {
  return subject && `${subject}: ${title}`.slice(0, LONGEST_NAME);
}

const LONGEST_NAME = 120;

export const ReportPlaceContext = createContext<ReportPlace | null>(null);
