import { budgetWriter } from './budget-writer';
import { importWriter, inboxWriter } from './file-writers';
import { lookUpWriter, syncWriter } from './job-writers';
import type { Writer } from './kill-writers';
import { largeImportWriter, largeInboxWriter } from './large-import-writer';
import { reportWriter } from './report-writer';
import { traceWriter } from './trace-writer';

/** Everything that writes. A new way of writing is a line here. */
export const WRITERS: readonly Writer[] = [
  importWriter,
  largeImportWriter,
  lookUpWriter,
  traceWriter,
  syncWriter,
  inboxWriter,
  largeInboxWriter,
  reportWriter,
  budgetWriter(),
];
