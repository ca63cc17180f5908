import { everyIdEnds, faultsOf } from './soak/every-id-ends';
import { fullDisk } from './soak/full-disk';
import { injection } from './soak/injection/injection';
import { killWriter, lossesOf } from './soak/kill-writers';
import { manyViewers } from './soak/shares/many-viewers';
import { sharedLinks } from './soak/shares/shared-links';
import { WRITERS } from './soak/writers';

/**
 * `npm run soak`: kills at any moment, every ID's end under 14 faults, a full disk, attacks on share links,
 * a thousand viewers of one, and hostile values for every parameter. `npm run soak -- ids 5000` runs one of them (`kills`, `ids`, `disk`, `shares`, `viewers`, `injection`), smaller; `kills 10 sync` kills one writer. Needs a build (`npm run build`), the disk root.
 * Runs to its end whatever fails, and then says so: in a table, and with its exit code.
 */
const [which = 'all', size, only] = process.argv.slice(2);

/** What one proof came to. */
interface Line {
  readonly proof: string;
  readonly rounds: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly twice: number;
  readonly 'failed starts': number;
  readonly seconds: number;
}

const lines: Line[] = [];
const complaints: string[] = [];
const startedAt = performance.now();

if (which === 'all' || which === 'kills') {
  for (const writer of WRITERS.filter(({ name }) => only === undefined || name === only)) {
    await prove(`kill -9: ${writer.name}`, async () => {
      const figures = await killWriter(writer, Number(size ?? 50));
      complaints.push(...lossesOf(figures));
      console.log(JSON.stringify(figures));
      const { kills: rounds, acknowledged, lost, twice, failedStarts } = figures;
      return { rounds, acknowledged, lost, twice, 'failed starts': failedStarts };
    });
  }
}
if (which === 'all' || which === 'ids') {
  await prove('every ID ends', async () => {
    const ids = Number(size ?? 100_000);
    const { faults, ...figures } = await everyIdEnds({ ids, concurrency: 64, crashes: 5 });
    complaints.push(...faultsOf({ ...figures, faults }));
    console.log(JSON.stringify(figures));
    console.log(JSON.stringify(faults));
    const { stored, rows, crashes, failedStarts } = figures;
    return {
      rounds: crashes,
      acknowledged: stored,
      lost: Math.max(0, stored - rows),
      twice: rows === -1 ? 1 : 0,
      'failed starts': failedStarts,
    };
  });
}
if (which === 'all' || which === 'disk') {
  await prove('a full disk', async () => {
    const { figures, complaints: found } = await fullDisk();
    complaints.push(...found);
    console.log(JSON.stringify(figures));
    const { acknowledged, lost, restarts, refused } = figures;
    return { rounds: refused, acknowledged, lost, twice: 0, 'failed starts': restarts };
  });
}
if (which === 'all' || which === 'shares') {
  const { figures, complaints: found } = await sharedLinks(Number(size ?? 20_000));
  console.table([figures]);
  complaints.push(...found);
}
if (which === 'all' || which === 'viewers') {
  const { figures, complaints: found } = await manyViewers(Number(size ?? 1_000));
  console.table([figures]);
  complaints.push(...found);
}
if (which === 'all' || which === 'injection') {
  const { figures, complaints: found } = await injection(Number(size ?? 10_000));
  console.table(figures);
  complaints.push(...found);
}
if (lines.length > 0) console.table(lines);
for (const complaint of complaints) console.error(`FAILED: ${complaint}`);
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
console.log(
  complaints.length === 0
    ? `Everything held, in ${minutes} minutes.`
    : `${complaints.length} did not hold, in ${minutes} minutes.`,
);
process.exit(complaints.length === 0 ? 0 : 1);

/** One proof that breaks does not keep the others from being run. */
async function prove(proof: string, run: () => Promise<Omit<Line, 'proof' | 'seconds'>>) {
  const from = performance.now();
  console.log(`${new Date().toISOString().slice(11, 19)} ${proof} …`);
  try {
    const figures = await run();
    lines.push({ proof, ...figures, seconds: Math.round((performance.now() - from) / 1_000) });
  } catch (error) {
    complaints.push(`${proof}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
