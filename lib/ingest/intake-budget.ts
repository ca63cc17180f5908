import { ApiError } from '@/lib/http/api-error';

const MIB = 1024 * 1024;
/** Bodies that are held at once, decompressed; what they become takes about as much again. */
const MOST_BYTES = 160 * MIB;
const RETRY_AFTER_MS = 2_000;

/**
 * Bounds what all deliveries under way hold together. A delivery over the budget is refused with a
 * time to come back at, and nothing of it is kept, so that memory stays flat however much is sent.
 */
class IntakeBudget {
  private taken = 0;

  /** A share of the budget that grows as bytes arrive; `release` gives all of it back. */
  open(): { take(bytes: number): void; release(): void } {
    let own = 0;
    return {
      take: (bytes) => {
        if (this.taken + bytes > MOST_BYTES) throw overloaded();
        this.taken += bytes;
        own += bytes;
      },
      release: () => {
        this.taken -= own;
        own = 0;
      },
    };
  }
}

export type IntakeShare = ReturnType<IntakeBudget['open']>;

/** The one budget of the process. */
export function openIntake(): IntakeShare {
  const holder: typeof globalThis & { [BUDGET]?: IntakeBudget } = globalThis;
  holder[BUDGET] ??= new IntakeBudget();
  return holder[BUDGET].open();
}

const BUDGET = Symbol.for('genledger.intake-budget');

function overloaded(): ApiError {
  return new ApiError(
    'overloaded',
    'Too many deliveries are on their way in. Nothing of this one was stored: send it again.',
    { retryAfterMs: RETRY_AFTER_MS },
  );
}
