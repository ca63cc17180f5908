import { headers } from 'next/headers';
import { KeyStatus } from '@/components/shell/key-status';
import { viewerOf } from '@/lib/session/access';
import { sessionState } from '@/lib/session/session-state';

/** Asks OpenRouter, at most once a minute, what the reader's key is called. */
export async function KeyInUse() {
  const own = await headers();
  if ((await viewerOf(own)) !== null) return <KeyStatus state={{ kind: 'viewer' }} />;
  const session = await sessionState(own);
  if (session.key_refused) return <KeyStatus state={{ kind: 'refused' }} />;
  if (!session.signed_in) return <KeyStatus state={{ kind: 'none' }} />;
  return <KeyStatus state={{ kind: 'in-use', label: session.key?.label ?? null }} />;
}
