import { headers } from 'next/headers';
import { KeyStatus } from '@/components/shell/key-status';
import { sessionState } from '@/lib/session/session-state';

/** Asks OpenRouter, at most once a minute, what the reader's key is called. */
export async function KeyInUse() {
  const session = await sessionState(await headers());
  if (session.key_refused) return <KeyStatus state={{ kind: 'refused' }} />;
  if (!session.signed_in) return <KeyStatus state={{ kind: 'none' }} />;
  return <KeyStatus state={{ kind: 'in-use', label: session.key?.label ?? null }} />;
}
