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
    await ask('POST', '/api/session/viewer', { invitation });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'The server could not do that. Try again.';
  }
}

/** These throw with a sentence for the reader. */
export const fetchSessions = () => ask<SessionLine[]>('GET', '/api/sessions');
export const endSession = (id: string) => ask('DELETE', `/api/sessions/${encodeURIComponent(id)}`);
export const endOtherSessions = () => ask<{ ended: number }>('DELETE', '/api/sessions');
export const fetchViewers = () => ask<ViewerLine[]>('GET', '/api/viewers');
export const inviteViewer = (name: string) => ask<ViewerLine>('POST', '/api/viewers', { name });
export const removeViewer = (id: string) => ask('DELETE', `/api/viewers/${encodeURIComponent(id)}`);

async function ask<Data>(method: string, path: string, body?: object): Promise<Data> {
  const init: RequestInit = {
    method,
    cache: 'no-store',
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  };
  const response = await fetch(path, init).catch(() => {
    throw new Error('Genledger could not be reached. Is it still running?');
  });
  const answer: { data?: Data; error?: { message?: string } } | null = await response
    .json()
    .catch(() => null);
  if (response.ok && answer?.data !== undefined) return answer.data;
  throw new Error(answer?.error?.message ?? 'The server could not do that. Try again.');
}
