import 'server-only';
import { hkdfSync, randomBytes } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError } from '@/lib/http/api-error';
import { perServer } from './per-server';
import { createPrivateFile, isFault } from './private-file';

const FILE_NAME = 'server-secret';
const SECRET = /^[0-9a-f]{64}\n?$/;

/**
 * A 32-byte key for one purpose, derived from the server's own secret: a file (0600) in the data
 * folder that is made on first use. Whoever deletes that file signs everybody out.
 */
export async function serverKey(dataFolder: string, purpose: string): Promise<Buffer> {
  const secret = await perServer('server-secret', dataFolder, () => readOrCreate(dataFolder));
  return Buffer.from(hkdfSync('sha256', secret, '', `genledger ${purpose}`, 32));
}

async function readOrCreate(dataFolder: string): Promise<Buffer> {
  const path = join(dataFolder, FILE_NAME);
  const existing = await read(path);
  if (existing !== undefined) return existing;
  await createPrivateFile(path, `${randomBytes(32).toString('hex')}\n`);
  const created = await read(path);
  if (created !== undefined) return created;
  throw new ApiError('internal', `The server's secret could not be made. Check the data folder.`);
}

async function read(path: string): Promise<Buffer | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    if (!SECRET.test(text)) {
      throw new ApiError(
        'internal',
        `The file ${FILE_NAME} in the data folder is damaged. Delete it; everybody then signs in again.`,
      );
    }
    // A restored backup may have lost its mode.
    await chmod(path, 0o600);
    return Buffer.from(text.trim(), 'hex');
  } catch (error) {
    if (isFault(error, 'ENOENT')) return undefined;
    throw error;
  }
}
