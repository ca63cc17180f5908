import { chmodSync, lstatSync, mkdirSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error';

/** Read by nobody but the user of this process, and written by nobody else. */
const OTHERS = 0o077;

/**
 * Makes sure that the data folder exists, and can be written. What lies in it is the owner's alone, also in a
 * folder that was there before and lets others in: an engine makes its files as the process says, so the
 * process says it for all of them.
 *
 * @param folder absolute path
 * @throws StartError one sentence that says what is wrong with the folder
 */
export function prepareDataFolder(folder: string): void {
  const probe = join(folder, `.write-probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(probe, '');
    unlinkSync(probe);
    process.umask(OTHERS);
    closeToOthers(folder);
  } catch (cause) {
    throw new StartError(
      `The data folder ${folder} cannot be written (${reason(cause)}): change its permissions, or set GENLEDGER_DATA to another folder.`,
      { cause },
    );
  }
}

/** What an earlier version left open. Files by our names alone: the folder may hold others. */
function closeToOthers(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith('genledger.'))) {
    const path = join(folder, name);
    const entry = lstatSync(path);
    // Of another user's file the mode is theirs to choose.
    if (entry.uid !== process.getuid?.() || (entry.mode & OTHERS) === 0) continue;
    if (entry.isFile()) chmodSync(path, entry.mode & 0o700);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
  ENOSPC: 'the disk is full',
};

function reason(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return REASONS[code] ?? code;
}
