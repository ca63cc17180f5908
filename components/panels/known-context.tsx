'use client';

import { createContext, type ReactNode } from 'react';
import type { KnownEntities } from '@/lib/chart/entity';

/**
 * The entities of the whole ledger that keep their colours on every page. Nothing at a share link: what lies
 * outside of it is nobody's business there, its colours least of all.
 */
export const KnownContext = createContext<KnownEntities>({});

/** Says, for all that is drawn in it, what keeps its colour. */
export function ColorsOf({ known, children }: { known: KnownEntities; children: ReactNode }) {
  return <KnownContext value={known}>{children}</KnownContext>;
}
