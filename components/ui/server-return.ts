/** Between two looks at a server that is away; the last one stands. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000];
/** A server that answers and twice does not take a request will not take it. */
const TRIES_OF_A_SERVER_THAT_ANSWERS = 2;

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
    () => fetch(path, init),
    () => init.signal?.aborted ?? false,
  );
}

/** Does what needs the server, again once it is back. */
export async function patiently<Result>(
  attempt: () => Promise<Result>,
  isGivenUp = () => false,
): Promise<Result> {
  let missed = 0;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (isGivenUp() || missed === TRIES_OF_A_SERVER_THAT_ANSWERS) throw error;
      if (await serverReturn()) missed = 0;
      else {
        missed += 1;
        await pause(PAUSES_MS[0]);
      }
    }
  }
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
