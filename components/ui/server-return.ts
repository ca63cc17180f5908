/** Between two looks at a server that is away; the last one stands. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000];
/** What a server that answers did not take so often, it will not take; and what ends the server must not be asked for ever. */
export const MOST_TRIES = 3;

let returning: Promise<void> | null = null;
const watchers = new Set<() => void>();

/** For the place that says so: whether the server is away, and somebody waits for it. */
export const serverAway = {
  subscribe: (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
  get: () => returning !== null,
};

/**
 * Waits until the server answers. All who wait share one look at it, so its return meets no crowd.
 *
 * @returns whether it had been away
 */
async function serverReturn(): Promise<boolean> {
  if (returning === null && (await serverAnswers())) return false;
  returning ??= untilItAnswers().finally(() => {
    returning = null;
    tell();
  });
  tell();
  await returning;
  return true;
}

/**
 * `fetch` for what is only read: asked while the server is away it waits, and comes once the server is
 * back, so a restart costs no page its figures. Rejects as `fetch` does when it is given up, or when the
 * server answers others but not this.
 */
export async function patientFetch(path: string, init: RequestInit = {}): Promise<Response> {
  return patiently(
    () => fetchFromServer(path, init),
    () => init.signal?.aborted ?? false,
  );
}

/** `fetch`, which also rejects when a proxy answers for a server that is away. */
export async function fetchFromServer(
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<Response> {
  const response = await fetch(input, init);
  if (await isOfProxy(response)) throw new TypeError('A proxy answered for the server.');
  return response;
}

/** The server's own answers with such a status say why, as errors of ours do; a proxy's cannot. */
export async function isOfProxy(response: Response): Promise<boolean> {
  if (response.status < 502) return false;
  const body = await response
    .clone()
    .json()
    .catch(() => null);
  return !body?.error?.code;
}

/** Does what needs the server, again once it is back. */
export async function patiently<Result>(
  attempt: () => Promise<Result>,
  isGivenUp = () => false,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (isGivenUp() || tries === MOST_TRIES) throw error;
      await untilNextTry();
    }
  }
}

/** Until the server is back; a moment while it answers others. */
export async function untilNextTry(): Promise<void> {
  if (!(await serverReturn())) await pause(PAUSES_MS[0]);
}

async function untilItAnswers(): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    await pause(PAUSES_MS[turn] ?? PAUSES_MS.at(-1));
    if (await serverAnswers()) return;
  }
}

function pause(ms: number | undefined): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/api/health', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

function tell(): void {
  for (const watcher of watchers) watcher();
}
