import 'server-only';
import { FairSlots } from '@/lib/jobs/fair-slots';

/**
 * The one turn of this process to import a large file: two at once would take twice the memory and no less
 * time. It waits until there is one.
 *
 * @returns what gives it back; null when it was stopped before
 */
export async function takeImportTurn(
  job: string,
  signal: AbortSignal,
): Promise<(() => void) | null> {
  held[TURNS] ??= new FairSlots(1);
  const coming = held[TURNS].take(job);
  const stopped = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  const giveBack = await Promise.race([coming, stopped]);
  if (giveBack !== null && !signal.aborted) return giveBack;
  void coming.then((late) => late());
  return null;
}

const TURNS = Symbol.for('genledger.import-turns');
/** On globalThis, because each bundle of the server has its own modules. */
const held: typeof globalThis & { [TURNS]?: FairSlots } = globalThis;
