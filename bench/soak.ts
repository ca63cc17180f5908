import { SOAK_ENGINES } from './soak/engine-of-soak';
import { everyIdEnds, faultsOf } from './soak/every-id-ends';
import { exactExports } from './soak/exact-exports';
import { fullDisk } from './soak/full-disk';
import { largeOnFullDisk } from './soak/full-disk-large';
import { injection } from './soak/injection/injection';
import { killWriter, lossesOf } from './soak/kill-writers';
import { manyViewers } from './soak/shares/many-viewers';
import { races } from './soak/shares/races';
import { sharedLinks } from './soak/shares/shared-links';
import { reasonOf } from './soak/soaked-server';
import { WRITERS } from './soak/writers';

/**
 * `npm run soak`: kills at any moment, every ID's end under 14 faults, a full disk, exports to the last digit, attacks on share links,
 * a thousand viewers of one, and hostile values for every parameter. `npm run soak -- ids 5000` runs one of them (`kills`, `ids`, `disk`, `exports`, `shares`, `races`, `viewers`, `injection`), smaller; `kills 10 sync` kills one writer, `kills 50 clickhouse` all of them on ClickHouse, `injection 1000 clickhouse` attacks one engine. Needs a build (`npm run build`), the disk root.
 * Runs to its end whatever fails, and then says so: in a table, and with its exit code.
 */
const [which = 'all', size, ...others] = process.argv.slice(2);
const [only] = others;

/** What one proof came to. Attacks write nothing that could be lost. */
interface Line {
  readonly proof: string;
  readonly tried: string;
  readonly answered: number;
  readonly lost?: number;
  readonly twice?: number;
  readonly 'failed starts'?: number;
  readonly 'did not hold': number;
  readonly seconds: number;
}

/** What a proof found: its figures for the table, and what did not hold, in sentences. */
interface Findings {
  readonly line: Omit<Line, 'proof' | 'did not hold' | 'seconds'>;
  readonly complaints: readonly string[];
}

const lines: Line[] = [];
const complaints: string[] = [];
const startedAt = performance.now();

if (isAsked('kills')) {
  const engine = SOAK_ENGINES.find((name) => others.includes(name)) ?? 'duckdb';
  const named = others.filter((word) => word !== engine);
  for (const writer of WRITERS.filter(({ name }) => named.length === 0 || named.includes(name))) {
    await prove(`kill -9: ${writer.name}, ${engine}`, async () => {
      const figures = await killWriter(writer, Number(size ?? 50), engine);
      console.log(JSON.stringify(figures));
      const { kills, acknowledged: answered, lost, twice, failedStarts } = figures;
      return {
        line: { tried: `${kills} kills`, answered, lost, twice, 'failed starts': failedStarts },
        complaints: lossesOf(figures),
      };
    });
  }
}
if (isAsked('ids')) {
  await prove('every ID ends', async () => {
    const ids = Number(size ?? 100_000);
    const { faults, ...figures } = await everyIdEnds({ ids, concurrency: 64, crashes: 5 });
    console.log(JSON.stringify(figures));
    console.log(JSON.stringify(faults));
    const { stored, rows, crashes, failedStarts } = figures;
    return {
      line: {
        tried: `${ids} IDs, ${crashes} crashes`,
        answered: stored,
        lost: Math.max(0, stored - rows),
        twice: rows === -1 ? 1 : 0,
        'failed starts': failedStarts,
      },
      complaints: faultsOf({ ...figures, faults }),
    };
  });
}
if (isAsked('disk')) {
  await prove('a full disk', async () => {
    const { figures, complaints: found } = await fullDisk();
    console.log(JSON.stringify(figures));
    const { acknowledged: answered, lost, restarts, refused } = figures;
    const line = { tried: `${refused} writes refused`, answered, lost, twice: 0 };
    return { line: { ...line, 'failed starts': restarts }, complaints: found };
  });
  await prove('large files on a full disk', async () => {
    const { figures, complaints: found } = await largeOnFullDisk();
    console.log(JSON.stringify(figures));
    const { acknowledged: answered, lost, restarts, refused, paused } = figures;
    const line = { tried: `${refused} refused, ${paused} made to wait`, answered, lost, twice: 0 };
    return { line: { ...line, 'failed starts': restarts }, complaints: found };
  });
}
if (isAsked('exports')) {
  await prove('exact exports', async () => {
    const { figures, complaints: found } = await exactExports(Number(size ?? 50_000));
    console.log(JSON.stringify(figures));
    const { rows, groups, compared } = figures;
    const tried = `${rows} rows, ${groups} groups, 7 files`;
    return { line: { tried, answered: compared }, complaints: found };
  });
}
if (isAsked('shares')) {
  await prove('share links', async () => {
    const { figures, complaints: found } = await sharedLinks(Number(size ?? 20_000));
    console.table([figures]);
    const { requests, endings, guesses, answered } = figures;
    const tried = `${requests} requests, ${endings} ends, ${guesses} guesses`;
    return { line: { tried, answered }, complaints: found };
  });
}
if (isAsked('races')) {
  await prove('races', async () => {
    const { figures, complaints: found } = await races(Number(size ?? 20));
    console.table([figures]);
    const { ends, requests, letIn } = figures;
    return {
      line: { tried: `${ends} ends, ${requests} requests`, answered: letIn },
      complaints: found,
    };
  });
}
if (isAsked('viewers')) {
  await prove('many viewers', async () => {
    const { figures, complaints: found } = await manyViewers(Number(size ?? 1_000));
    console.table([figures]);
    const { viewers, versions, errors } = figures;
    const tried = `${viewers} viewers, ${versions} times`;
    return { line: { tried, answered: viewers * versions - errors }, complaints: found };
  });
}
if (isAsked('injection')) {
  await prove('injection', async () => {
    const { figures, complaints: found } = await injection(Number(size ?? 10_000), only);
    console.table(figures);
    const tried = figures.map(({ engine, values, parameters }) => {
      return `${engine}: ${values} values of ${parameters} parameters`;
    });
    const answered = figures.reduce((sum, { ok, refused, other }) => sum + ok + refused + other, 0);
    return { line: { tried: tried.join('; '), answered }, complaints: found };
  });
}
if (lines.length + complaints.length === 0) {
  const writers = WRITERS.map(({ name }) => name).join(', ');
  console.error(
    `Nothing is called "${[which, size, ...others].join(' ').trim()}". There are kills, ids, disk, exports, shares, races, viewers and injection, and the writers ${writers}.`,
  );
  process.exit(2);
}
console.table(lines);
for (const complaint of complaints) console.error(`FAILED: ${complaint}`);
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
console.log(
  complaints.length === 0
    ? `Everything held, in ${minutes} minutes.`
    : `${complaints.length} did not hold, in ${minutes} minutes.`,
);
process.exit(complaints.length === 0 ? 0 : 1);

function isAsked(proof: string): boolean {
  return which === 'all' || which === proof;
}

/** One proof that breaks does not keep the others from being run. */
async function prove(proof: string, run: () => Promise<Findings>) {
  const from = performance.now();
  console.log(`${new Date().toISOString().slice(11, 19)} ${proof} …`);
  try {
    const { line, complaints: found } = await run();
    complaints.push(...found);
    const seconds = Math.round((performance.now() - from) / 1_000);
    lines.push({ proof, ...line, 'did not hold': found.length, seconds });
  } catch (error) {
    complaints.push(`${proof}: ${reasonOf(error)}`);
  }
}
