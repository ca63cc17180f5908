import 'server-only';
import { createHash } from 'node:crypto';
import { constants, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '@/lib/env';
import { isFault } from '@/lib/session/private-file';
import type { Bytes } from '@/lib/sources/source';
import { DiskRoom, outOfRoom } from '@/lib/store/duckdb/disk-room';
import { STORE_FILE } from '@/lib/store/open';
import type { Store } from '@/lib/store/store';
import { PIECE_BYTES } from '../file-size';

const FOLDER = 'spool';
/** How often it is looked whether the disk still has room. */
const STRIDE_BYTES = 16 * 1024 * 1024;

/**
 * Files that wait to be imported, of one owner: a folder of its own in the data folder, which nothing
 * serves. A file lies in it until its import has ended.
 */
export class Spool {
  private readonly folder: string;
  private readonly room: DiskRoom;

  constructor({ owner }: Pick<Store, 'owner'>) {
    const { dataFolder } = env();
    this.folder = join(dataFolder, FOLDER, folderOf(owner));
    this.room = new DiskRoom(join(dataFolder, STORE_FILE));
  }

  /**
   * Brings a file in as it arrives; on disk when it resolves, and nothing of it is left when it rejects.
   *
   * @param totalBytes null when the sender did not say
   * @returns its size
   * @throws ApiError `store_full` before the store itself would lack room, and what the bytes throw
   */
  async receive(name: string, bytes: Bytes, totalBytes: number | null): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, name);
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        let length = 0;
        for await (const chunk of this.whileThereIsRoom(bytes, totalBytes)) {
          await file.appendFile(chunk);
          length += chunk.length;
        }
        await file.sync();
        await this.syncFolder();
        return length;
      } finally {
        await file.close();
      }
    } catch (error) {
      await rm(path, { force: true });
      throw isFault(error, 'ENOSPC') || isFault(error, 'EDQUOT') ? outOfRoom(error) : error;
    }
  }

  /** What lies under that name, which is closed when it was read or is destroyed. @throws `ENOENT` */
  async read(name: string): Promise<ReadStream> {
    const file = await open(join(this.folder, name), constants.O_RDONLY | constants.O_NOFOLLOW);
    return file.createReadStream({ highWaterMark: PIECE_BYTES });
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.folder, name), { force: true });
  }

  async names(): Promise<string[]> {
    return readdir(this.folder).catch(() => []);
  }

  private async *whileThereIsRoom(
    bytes: Bytes,
    totalBytes: number | null,
  ): AsyncGenerator<Uint8Array> {
    let passed = 0;
    let askAt = 0;
    for await (const chunk of bytes) {
      if (passed >= askAt) {
        const left = totalBytes === null ? STRIDE_BYTES : Math.max(0, totalBytes - passed);
        await this.room.demand(left);
        askAt = passed + STRIDE_BYTES;
      }
      passed += chunk.length;
      yield chunk;
    }
  }

  /** So that the name is on disk too. */
  private async syncFolder(): Promise<void> {
    const folder = await open(this.folder, constants.O_RDONLY);
    try {
      await folder.sync();
    } catch (error) {
      // Not every file system can.
      if (!isFault(error, 'EINVAL')) throw error;
    } finally {
      await folder.close();
    }
  }
}

/** Names of accounts are not made for disks. */
function folderOf(owner: string): string {
  if (owner === '') return 'main';
  return createHash('sha256').update(owner).digest('hex').slice(0, 32);
}
