import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the server's event loop waited, ms. */
interface Delay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** A production server over a data folder, which notes how long its event loop was held up. */
export interface MeasuredServer {
  readonly address: string;
  readonly pid: number;
  /** Stops it. */
  readonly stop: () => Promise<Delay>;
}

export async function startMeasured(folder: string): Promise<MeasuredServer> {
  const root = join(import.meta.dirname, '..');
  const delayFile = join(folder, 'delay.json');
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(import.meta.dirname, 'event-loop-delay.mjs'),
      join(root, 'scripts', 'serve.mjs'),
    ],
    {
      env: {
        ...process.env,
        PORT: '0',
        GENLEDGER_DATA: folder,
        GENLEDGER_BENCH_DELAY_FILE: delayFile,
        UV_THREADPOOL_SIZE: '16',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\S+/.exec(line)?.[0];
    if (!address) continue;
    const stop = async (): Promise<Delay> => {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
      return JSON.parse(readFileSync(delayFile, 'utf8'));
    };
    return { address, pid: Number(child.pid), stop };
  }
  throw new Error('the server did not start');
}
