import { send } from '@/components/query/send';
/** A session as `GET /api/sessions` tells of it. */
export interface SessionLine {
  readonly id: string;
  readonly kind: 'key' | 'password' | 'viewer';
  readonly name: string | null;
  readonly begun_at: string | null;
  readonly seen_at: string | null;
  readonly is_current: boolean;
}

/** A viewer as `GET /api/viewers` tells of it; `url` only right after it was made. */
export interface ViewerLine {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly url?: string;
}

/** @returns null when it worked, else a sentence */
export async function acceptInvitation(invitation: string): Promise<string | null> {
  try {
    await send('POST', '/api/session/viewer', { invitation });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'The server could not do that. Try again.';
  }
}

/** These throw with a sentence for the reader. */
export const fetchSessions = () => send<SessionLine[]>('GET', '/api/sessions');
export const endSession = (id: string) => send('DELETE', `/api/sessions/${encodeURIComponent(id)}`);
export const endOtherSessions = () => send<{ ended: number }>('DELETE', '/api/sessions');
export const fetchViewers = () => send<ViewerLine[]>('GET', '/api/viewers');
export const inviteViewer = (invited: { name: string; from?: string }) =>
  send<ViewerLine>('POST', '/api/viewers', invited);
export const removeViewer = (id: string) =>
  send('DELETE', `/api/viewers/${encodeURIComponent(id)}`);
