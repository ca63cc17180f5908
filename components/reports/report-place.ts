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
}

export const ReportPlaceContext = createContext<ReportPlace | null>(null);
