import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isRunning, processStart } from './process-identity';
import { StartError } from './start-error';

interface Owner {
  pid: number;
  /** When that process started; see `processStart`. */
  started: string | undefined;
  machine: string;
}

/** The file that names the process in charge of a data folder. */
export const LOCK_FILE = 'genledger.lock';

/** A lock that vanishes or changes between two looks is looked at again, this often. */
const ATTEMPTS = 5;

/**
 * Takes a data folder for this process, so that two servers never share one, and so that the second
 * can say who holds it. What a killed process left behind is taken over.
 *
 * A lock from another machine name is taken over too, because its process cannot be looked at and a
 * restarted container has a new name; the store's own file lock has the last word there.
 *
 * @param folder an existing, writable folder
 * @returns gives the folder back
 * @throws StartError when another process that runs on this machine holds it
 */
export function lockDataFolder(folder: string): () => void {
  const path = join(folder, LOCK_FILE);
  const mine = JSON.stringify({
    pid: process.pid,
    started: processStart(process.pid),
    machine: hostname(),
  } satisfies Owner);

  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (create(path, mine)) return () => release(path, mine);
    const found = read(path);
    if (found === undefined) continue;
    if (found === mine) return () => release(path, mine);
    const owner = parseOwner(found);
    if (owner !== undefined && isAlive(owner)) throw new StartError(heldBy(owner.pid, folder));
    takeAway(path, found);
  }
  throw new StartError(`The data folder ${folder} is being taken by another Genledger: try again.`);
}

function heldBy(pid: number, folder: string): string {
  return `Another Genledger (process ${pid}) already uses the data folder ${folder}: stop it, or set GENLEDGER_DATA to another folder.`;
}

function create(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function release(path: string, mine: string): void {
  if (read(path) === mine) unlinkSync(path);
}

/** Two servers that find the same stale lock must not take away each other's new one. */
function takeAway(path: string, stale: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) === stale) unlinkSync(aside);
  else renameSync(aside, path);
}

function parseOwner(text: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('pid' in value && typeof value.pid === 'number')) return undefined;
    return {
      pid: value.pid,
      started: 'started' in value && typeof value.started === 'string' ? value.started : undefined,
      machine: 'machine' in value ? String(value.machine) : '',
    };
  } catch {
    return undefined;
  }
}

function isAlive(owner: Owner): boolean {
  if (owner.machine !== hostname() || owner.pid <= 0 || !isRunning(owner.pid)) return false;
  const started = processStart(owner.pid);
  return owner.started === undefined || started === undefined || owner.started === started;
}
