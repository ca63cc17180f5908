import { everyIdEnds, faultsOf } from './soak/every-id-ends';
import { fullDisk } from './soak/full-disk';
import { killWriter, lossesOf, WRITERS } from './soak/kill-writers';

/**
 * `npm run soak`: kills at any moment, every ID's end under 14 faults, a full disk. `npm run soak -- ids 5000`
 * runs one of them (`kills`, `ids`, `disk`), smaller; `kills 10 sync` kills one writer. Needs a build (`npm run build`), the disk root.
 */
const [which = 'all', size, only] = process.argv.slice(2);
const complaints: string[] = [];

if (which === 'all' || which === 'kills') {
  for (const writer of WRITERS.filter(({ name }) => only === undefined || name === only)) {
    const figures = await killWriter(writer, Number(size ?? 50));
    console.table([figures]);
    complaints.push(...lossesOf(figures));
  }
}
if (which === 'all' || which === 'ids') {
  const ids = Number(size ?? 100_000);
  const { faults, ...figures } = await everyIdEnds({ ids, concurrency: 64, crashes: 5 });
  console.table([figures]);
  console.table(faults);
  complaints.push(...faultsOf({ ...figures, faults }));
}
if (which === 'all' || which === 'disk') {
  const { figures, complaints: found } = await fullDisk();
  console.table([figures]);
  complaints.push(...found);
}
for (const complaint of complaints) console.error(`FAILED: ${complaint}`);
console.log(complaints.length === 0 ? 'Everything held.' : `${complaints.length} did not hold.`);
process.exit(complaints.length === 0 ? 0 : 1);
