import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';

interface Line {
  readonly what: string;
  readonly measured: number;
  /** Null where the figure explains another and has no target of its own. */
  readonly target: number | null;
  readonly unit: string;
}

/** What was measured, against the targets, with what a reader needs to judge the times. */
export class WebReport {
  readonly #lines: Line[] = [];
  readonly #began = Date.now();
  readonly #loadBefore = load();

  note(what: string, measured: number, target: number | null, unit = ''): void {
    this.#lines.push({ what, measured, target, unit });
  }

  print(rows: number): void {
    const seconds = Math.round((Date.now() - this.#began) / 1000);
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
    console.log(`\n${rows.toLocaleString('en-US')} generations, production build`);
    console.log(
      `${new Date().toISOString().slice(0, 16)} UTC, commit ${commit.trim()}, ${seconds} s, load ${this.#loadBefore} before and ${load()} after\n`,
    );
    console.log('| what | measured | target | |\n|---|---:|---:|---|');
    for (const line of this.#lines) console.log(row(line));
  }
}

function row({ what, measured, target, unit }: Line): string {
  const digits = unit === 'KiB' ? 1 : measured < 1 && measured > 0 ? 3 : 0;
  const shown = `| ${what} | ${measured.toFixed(digits)} ${unit} |`;
  if (target === null) return `${shown} | |`;
  return `${shown} ≤ ${target} ${unit} | ${measured <= target ? 'met' : 'missed'} |`;
}

const load = () => (loadavg()[0] ?? 0).toFixed(1);
