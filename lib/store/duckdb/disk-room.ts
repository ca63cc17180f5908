import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { groupDigits } from '../../generation/group-digits';
import { ApiError } from '../../http/api-error';

const MIB = 2 ** 20;
/** The largest commit, with room to spare. */
const RESERVE_BYTES = 64 * MIB;
/** How long an answer of the file system holds. */
const FRESH_MS = 250;

/**
 * Whether the disk has room for another write. A checkpoint writes what the log holds into the file
 * before the log is dropped, so as much as the log's size must stay free.
 */
export class DiskRoom {
  private checkedAtMs = Number.NEGATIVE_INFINITY;

  /** @param path of the database file; `:memory:` has all the room */
  constructor(private readonly path: string) {}

  /**
   * @param comingBytes of a file that is to be written beside the database
   * @throws ApiError `store_full`
   */
  async demand(comingBytes = 0): Promise<void> {
    const isFresh = comingBytes === 0 && performance.now() - this.checkedAtMs < FRESH_MS;
    if (this.path === ':memory:' || isFresh) return;
    const [{ bavail, bsize }, log] = await Promise.all([
      statfs(dirname(this.path)),
      stat(`${this.path}.wal`).catch(() => ({ size: 0 })),
    ]);
    const freeBytes = bavail * bsize;
    const neededBytes = RESERVE_BYTES + log.size + comingBytes;
    if (freeBytes < neededBytes) {
      throw outOfRoom(
        undefined,
        ` (${groupDigits(Math.floor(freeBytes / MIB))} MiB are free, ${groupDigits(Math.ceil(neededBytes / MIB))} MiB are needed)`,
      );
    }
    this.checkedAtMs = performance.now();
  }
}

/** What a full disk answers a write with. */
export function outOfRoom(cause: unknown, figures = ''): ApiError {
  return new ApiError(
    'store_full',
    `The disk of the data folder is full${figures}, so nothing of this was stored. Make room and send it again; reading goes on, and no restart is needed.`,
    { cause },
  );
}

/** The driver gives no codes: the texts are the engine's and the system's own. */
export function isOutOfRoom(error: unknown): boolean {
  return /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/.test(textOf(error));
}

/** The instance has ended itself: nothing works on it any more. */
export function isFatal(error: unknown): boolean {
  return /^FATAL Error|database has been invalidated/.test(textOf(error));
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
