'use client';

import { createContext } from 'react';
import type { AnalyticsRequest } from '@/lib/view/panel-request';

/** Whether files of the data may be made here: not for the visitors of a shared report. */
export const ExportAllowed = createContext(false);

/** What the panel around asks, for whoever wants it as a file; null when it asks nothing over time or by group. */
export const PanelRequest = createContext<AnalyticsRequest | null>(null);
