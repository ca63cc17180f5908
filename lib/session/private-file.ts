import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ApiError } from '@/lib/http/api-error';

/**
 * Writes a file that only its owner may read: whole or not at all, also when the machine stops.
 *
 * @throws ApiError `store_full`
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await throughTemporary(path, text, (temporary) => rename(temporary, path));
}

/** The same, but an existing file is left as it is; says whether this call made the file. */
export async function createPrivateFile(path: string, text: string): Promise<boolean> {
  try {
    // Unlike a rename, a link never replaces: of two processes that start at once, one wins.
    await throughTemporary(path, text, (temporary) => link(temporary, path));
    return true;
  } catch (error) {
    if (isFault(error, 'EEXIST')) return false;
    throw error;
  }
}

export function isFault(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function throughTemporary(
  path: string,
  text: string,
  publish: (temporary: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await publish(temporary);
  } catch (error) {
    if (isFault(error, 'ENOSPC') || isFault(error, 'EDQUOT')) {
      throw new ApiError(
        'store_full',
        'The disk of the data folder is full. Make room, then try again.',
        {
          cause: error,
        },
      );
    }
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}
