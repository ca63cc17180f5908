import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

// Preloaded into the server by the load bench: what its event loop waited, written as it ends.
const target = process.env.GENLEDGER_BENCH_DELAY_FILE;
if (target) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  // Starting up is not load.
  setTimeout(() => delay.enable(), 5_000).unref();
  process.on('exit', () => {
    /** @param {number} nanoseconds */
    const milliseconds = (nanoseconds) => Math.round(nanoseconds / 1e5) / 10;
    writeFileSync(
      target,
      JSON.stringify({
        p50: milliseconds(delay.percentile(50)),
        p99: milliseconds(delay.percentile(99)),
        max: milliseconds(delay.max),
      }),
    );
  });
}
