import { send } from '@/components/query/send';

/** A key that was left with the server, as `GET /api/keys` tells of it. */
export interface LeftKeyLine {
  readonly id: string;
  readonly label: string | null;
  readonly fingerprint: string;
  readonly is_management_key: boolean;
  readonly is_own: boolean;
  readonly is_current: boolean;
  readonly can_open: boolean;
  readonly is_refused: boolean;
  readonly added_at: string;
}

/** These throw with a sentence for the reader. */
export const fetchLeftKeys = () => send<LeftKeyLine[]>('GET', '/api/keys');
export const leaveKey = (which: { key: string } | { use: 'session' }) =>
  send<LeftKeyLine>('POST', '/api/keys', which);
export const removeLeftKey = (id: string) => send('DELETE', `/api/keys/${encodeURIComponent(id)}`);
