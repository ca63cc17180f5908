import 'server-only';
import type { JobReport } from './job-report';
import type { JobRunner } from './job-runner';

/** Proxies drop a connection on which nothing passes for a minute, and readers count on it (`STILL_HERE_MS`). */
const HEARTBEAT_MS = 15_000;
/** How long a browser waits before it connects again. */
const RETRY_MS = 3_000;

/**
 * `event: jobs` with the whole list at first, then `event: job` with each that changed, and
 * `event: still` now and then so that a dead line is noticed at both ends. Ends when the reader leaves, when the server is
 * asked to stop, and before the first word that the reader may not have any more.
 *
 * @param mayRead asked before everything that is sent: a line that stands outlives the session that opened it
 */
export async function jobEvents(
  runner: JobRunner,
  signal: AbortSignal,
  mayRead: () => Promise<boolean>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let end: () => void = () => undefined;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      let isOver = false;
      const send = (text: string): void => {
        if (!isOver) controller.enqueue(encoder.encode(text));
      };
      const waiting: JobReport[] = [];
      let tell = (report: JobReport): void => void waiting.push(report);
      const forget = runner.onChange((report) => tell(report));
      let turn = Promise.resolve();
      const sendToReader = (text: string): void => {
        turn = turn.then(async () => {
          if (isOver) return;
          if (await mayRead().catch(() => false)) send(text);
          else end();
        });
      };
      const heartbeat = setInterval(
        () => sendToReader('event: still\ndata: here\n\n'),
        HEARTBEAT_MS,
      );
      end = () => {
        if (isOver) return;
        isOver = true;
        forget();
        clearInterval(heartbeat);
        process.off('SIGTERM', end);
        signal.removeEventListener('abort', end);
        try {
          controller.close();
        } catch {
          // The reader has closed it already.
        }
      };
      signal.addEventListener('abort', end, { once: true });
      process.once('SIGTERM', end);
      send(`retry: ${RETRY_MS}\nevent: jobs\ndata: ${JSON.stringify(await runner.list())}\n\n`);
      tell = (report) => sendToReader(`event: job\ndata: ${JSON.stringify(report)}\n\n`);
      for (const report of waiting) tell(report);
    },
    cancel: () => end(),
  });
}
