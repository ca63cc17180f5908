import { ApiError } from '../http/api-error';

/** Each keeps a connection and a snapshot of the ledger for as long as somebody reads. */
const MOST_AT_ONCE = 4;

const SLOTS = Symbol.for('genledger.export-slots');

/**
 * Takes one of the few places for exports that run at once.
 *
 * @returns gives the place back; calling it again does nothing
 * @throws ApiError `overloaded`
 */
export function takeExportSlot(): () => void {
  // On globalThis, because each bundle has its own modules.
  const holder = globalThis as { [SLOTS]?: number };
  const taken = holder[SLOTS] ?? 0;
  if (taken >= MOST_AT_ONCE) {
    throw new ApiError('overloaded', 'Other exports are running. Try again when one has ended.', {
      retryAfterMs: 10_000,
    });
  }
  holder[SLOTS] = taken + 1;
  let isHeld = true;
  return () => {
    if (isHeld) holder[SLOTS] = (holder[SLOTS] ?? 1) - 1;
    isHeld = false;
  };
}
