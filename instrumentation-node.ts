import 'server-only';
import { startBudgetWatch } from '@/lib/budgets/budget-watch';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { offerMethodRefusal } from '@/lib/http/refuse-method';
import { startInbox } from '@/lib/imports/inbox/inbox-of-server';
import { sweepSpool } from '@/lib/imports/large/sweep-spool';
import { offerDirectDeliveries } from '@/lib/ingest/traces-route';
import { jobRunner, stopJobs } from '@/lib/jobs/job-runner';
import { startSyncSchedule } from '@/lib/jobs/sync/sync-schedule';
import { lockDataFolder } from '@/lib/lifecycle/lock-data-folder';
import { onShutdown } from '@/lib/lifecycle/on-shutdown';
import { prepareDataFolder } from '@/lib/lifecycle/prepare-data-folder';
import { StartError } from '@/lib/lifecycle/start-error';
import { Shares } from '@/lib/reports/shares';
import { closeStore, everyStore } from '@/lib/store/open';

/**
 * Makes the server able to answer: configuration, data folder, store. What a person can put right
 * ends the process with one sentence and exit code 1.
 */
export async function startServerSide(): Promise<void> {
  try {
    const { dataFolder, mode } = env();
    prepareDataFolder(dataFolder);
    onShutdown('data folder', lockDataFolder(dataFolder));
    onShutdown('store', closeStore);
    // The first request may be for a frame: which pages may hold it is known from the start.
    const stores = await everyStore();
    for (const store of stores) await Shares.of(store);
    offerMethodRefusal();
    offerDirectDeliveries();
    onShutdown('jobs', stopJobs);
    for (const store of stores) await sweepSpool(store);
    for (const store of stores) await jobRunner(store).start();
    onShutdown('sync schedule', startSyncSchedule());
    // Files in a folder say nothing of whose they are.
    if (mode === 'single') onShutdown('inbox', await startInbox());
    onShutdown('budgets', startBudgetWatch());
    logFaults();
  } catch (error) {
    if (!(error instanceof StartError || error instanceof ApiError)) throw error;
    console.error(`Genledger cannot start. ${error.message}`);
    process.exit(1);
  }
}

/** A forgotten rejection must not take the server down; a forgotten exception ends it in order. */
function logFaults(): void {
  process.on('unhandledRejection', (reason) => logError(reason, { fault: 'unhandled rejection' }));
  process.once('uncaughtException', (error) => {
    logError(error, { fault: 'uncaught exception' });
    process.exitCode = 1;
    process.emit('SIGTERM');
  });
}
