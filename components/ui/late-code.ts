/** Between two tries; the last one stands. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000];
/** A server that answers and twice does not have the code will not have it. */
const TRIES_OF_A_SERVER_THAT_ANSWERS = 2;

let waiting = 0;
const watchers = new Set<() => void>();

/** For the place that says so: whether code is asked for that does not come. */
export const lateCodeWaits = {
  subscribe: (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
  get: () => waiting > 0,
};

/**
 * Code that comes with the press that needs it. While the server cannot be reached it is asked for again
 * until it comes: a restart takes no page down. Rejects when the server answers without having the code,
 * which is the case once it has been updated under an open page; loading the page anew mends that.
 */
export async function lateCode<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    return await load();
  } catch (error) {
    // On the server all code is there: what fails there is the code itself.
    if (typeof window === 'undefined') throw error;
    waits(1);
    try {
      return await askAgain(load);
    } finally {
      waits(-1);
    }
  }
}

async function askAgain<Code>(load: () => Promise<Code>): Promise<Code> {
  let missed = 0;
  for (let turn = 0; ; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSES_MS[turn] ?? PAUSES_MS.at(-1)));
    if (!(await serverAnswers())) continue;
    try {
      return await load();
    } catch (error) {
      missed += 1;
      if (missed === TRIES_OF_A_SERVER_THAT_ANSWERS) throw error;
    }
  }
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/api/health', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

function waits(by: 1 | -1): void {
  waiting += by;
  for (const watcher of watchers) watcher();
}

/** Whether a page broke because the server no longer has its code. The name is the bundler's. */
export function isMissingCode(error: unknown): boolean {
  return error instanceof Error && error.name === 'ChunkLoadError';
}
