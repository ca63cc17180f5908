import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { NO_SETTINGS } from '../../scripts/testing/no-settings.mjs';

/** Starting takes about a second; a slow machine with a busy neighbour takes much longer. */
const READY_MS = 45_000;

export interface Ended {
  code: number | null;
  stdout: string;
  /** Standard error, a line an element. */
  errorLines: string[];
}

/** A server of the present build, as a process of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #stdout = '';
  #stderr = '';

  constructor(environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, ['scripts/serve.mjs'], {
      env: { ...inherited(), ...NO_SETTINGS, UV_THREADPOOL_SIZE: '16', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk) => {
      this.#stdout += chunk;
    });
    this.#child.stderr?.on('data', (chunk) => {
      this.#stderr += chunk;
    });
    // 'close' rather than 'exit': by then everything that it printed is here.
    this.#ended = once(this.#child, 'close');
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the server process did not start');
    return this.#child.pid;
  }

  /** @returns the URL that the server prints once it answers */
  async ready(): Promise<string> {
    const deadline = Date.now() + READY_MS;
    for (;;) {
      const url = /ready: (http:\S+)/.exec(this.#stdout)?.[1];
      if (url !== undefined) return url;
      if (this.#child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`the server is not ready: ${this.#stdout}${this.#stderr}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async end(): Promise<Ended> {
    await this.#ended;
    return {
      code: this.#child.exitCode,
      stdout: this.#stdout,
      errorLines: this.#stderr.split('\n').filter((line) => line !== ''),
    };
  }

  /** For the end of a test, whatever became of the process. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** The test runner's environment without what makes Node warn on standard error. */
function inherited(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...others } = process.env;
  return others;
}
