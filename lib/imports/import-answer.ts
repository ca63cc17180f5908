import { ApiError } from '@/lib/http/api-error';
import {
  type ImportReport,
  LISTED_REJECTIONS,
  type Rejection,
  type SampleRow,
} from './import-report';
import type { ImportRun } from './import-run';

/** One import as `/api/imports` answers it: the report, then the rows that were left out. A
 * preview shows the first generations. */
export function importData(
  report: ImportReport,
  rejections: readonly Rejection[],
  sample: readonly SampleRow[] = [],
) {
  return {
    ...report,
    ...(report.preview ? { sample } : {}),
    rejections: rejections
      .slice(0, LISTED_REJECTIONS)
      .map(({ line, reason }) => ({ line, reason })),
  };
}

/**
 * The answer to an upload: 200 when everything is done, 202 while something runs. One file is
 * answered as an object, several as a list.
 *
 * @throws ApiError the reason why the only file failed, with its report as metadata
 */
export function importAnswer(runs: readonly ImportRun[]): Response {
  const reports = runs.map((run) => importData(run.report(), run.rejections(), run.sample()));
  const [only, ...others] = runs;
  if (only?.failure && others.length === 0) {
    throw new ApiError(only.failure.code, only.failure.message, {
      cause: only.failure.cause,
      metadata: { ...only.failure.metadata, import: { ...only.report() } },
    });
  }
  const running = reports.some(({ status }) => status === 'running');
  const data = others.length === 0 ? reports[0] : reports;
  return Response.json({ data }, { status: running ? 202 : 200 });
}
