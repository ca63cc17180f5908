import { send } from '@/components/query/send';
import type { StoredKeyFacts } from '@/lib/session/stored-key-facts';

/** These throw with a sentence for the reader. */
export const fetchLeftKeys = () => send<StoredKeyFacts[]>('GET', '/api/keys');
export const leaveKey = (which: { key: string } | { use: 'session' }) =>
  send<StoredKeyFacts>('POST', '/api/keys', which);
export const removeLeftKey = (id: string) => send('DELETE', `/api/keys/${encodeURIComponent(id)}`);
