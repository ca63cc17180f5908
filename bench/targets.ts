/** What the table is held against, on 2 cores and 24 GB; see docs/benchmarks.md. */
export const TARGETS = {
  '10m': {
    overviewMs: 120,
    rollupMs: 30,
    factsMs: 300,
    byIdMs: 5,
    freshRows: 100_000,
    bytesARow: 150,
    idleMegabytes: 400,
    peakMegabytes: 2_000,
    timesPostgres: 20,
  },
  '100m': {
    overviewMs: 400,
    rollupMs: 100,
    factsMs: 1_500,
    byIdMs: 10,
    freshRows: 50_000,
    bytesARow: 150,
    idleMegabytes: 600,
    peakMegabytes: 4_000,
    timesPostgres: 20,
  },
} as const;

/** At a size without targets of its own, those of ten million rows. */
export function targetsOf(size: string) {
  return size === '100m' ? TARGETS['100m'] : TARGETS['10m'];
}

/** Says of every figure whether it is as wanted, and in the end of all of them together. */
export class Scores {
  private met = 0;
  private readonly missed: string[] = [];

  /** Whether a figure that should be small is; how it is told. */
  atMost(name: string, measured: number, target: number): string {
    return this.score(name, measured <= target, `≤ ${target.toLocaleString('en')}`);
  }

  atLeast(name: string, measured: number, target: number): string {
    return this.score(name, measured >= target, `≥ ${target.toLocaleString('en')}`);
  }

  summary(): string {
    const all = this.met + this.missed.length;
    const missed = this.missed.length === 0 ? '' : `; missed: ${this.missed.join(', ')}`;
    return `${this.met} of ${all} targets met${missed}`;
  }

  private score(name: string, isMet: boolean, target: string): string {
    if (isMet) this.met += 1;
    else this.missed.push(name);
    return `${target} ${isMet ? 'met' : 'MISSED'}`;
  }
}
