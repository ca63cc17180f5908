'use client';

import { createContext } from 'react';
import type { AnalyticsRequest } from '@/lib/view/panel-request';

/**
 * Who makes files of what panels show: the ledger's own export, or the gate of a share link, which
 * gives CSV where its owner allows it. Null: nobody.
 */
export type FileMaker =
  | { readonly of: 'ledger' }
  | {
      readonly of: 'link';
      /** Saves the file. @throws Error with a sentence */
      readonly saveCsv: (request: AnalyticsRequest, name: string) => Promise<void>;
    };

export const FilesFrom = createContext<FileMaker | null>(null);

/** The panel around, for whoever wants what it shows as a file, or the panel itself in a report. */
export interface ThisPanel {
  readonly id: string;
  /** Null when it asks nothing over time or by group. */
  readonly request: AnalyticsRequest | null;
  /** Of which time and under which filters, in words. */
  readonly about: () => string;
}

export const PanelAround = createContext<ThisPanel | null>(null);
