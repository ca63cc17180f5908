'use client';

import { createContext, type ReactNode, use } from 'react';

/** True but for a team's viewers; on the pages of share links nobody asks. */
const MayChange = createContext(true);

/** Says, for all that is drawn in it, whether the reader may change this ledger. */
export function MemberOf({ mayChange, children }: { mayChange: boolean; children: ReactNode }) {
  return <MayChange value={mayChange}>{children}</MayChange>;
}

/**
 * Whether the reader may change what is on the page: the one question that decides what viewers are
 * not shown. The server refuses them in any case (`lib/http/manifest.ts`).
 */
export function useMayChange(): boolean {
  return use(MayChange);
}

/** What only the ledger's owner can do; viewers see `otherwise` in its place. */
export function OwnersOnly({
  children,
  otherwise = null,
}: {
  children: ReactNode;
  otherwise?: ReactNode;
}) {
  return useMayChange() ? children : otherwise;
}
