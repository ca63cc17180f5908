import { ApiError } from '@/lib/http/api-error';
import {
  type ImportReport,
  isFinal,
  LISTED_REJECTIONS,
  type Rejection,
  type SampleRow,
} from './import-report';

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

/** What there is to say of a file when its request is answered. */
export interface AnsweredImport {
  readonly report: ImportReport;
  readonly rejections: readonly Rejection[];
  readonly sample: readonly SampleRow[];
  readonly failure: ApiError | null;
}

/**
 * The answer to an upload: 200 when everything is done, 202 while something runs. One file is
 * answered as an object, several as a list.
 *
 * @throws ApiError the reason why the only file failed, with its report as metadata
 */
export function importAnswer(imports: readonly AnsweredImport[]): Response {
  const [only, ...others] = imports;
  if (only?.failure && others.length === 0) {
    throw new ApiError(only.failure.code, only.failure.message, {
      cause: only.failure.cause,
      metadata: { ...only.failure.metadata, import: { ...only.report } },
    });
  }
  const reports = imports.map(({ report, rejections, sample }) =>
    importData(report, rejections, sample),
  );
  const isGoingOn = !imports.every(({ report }) => isFinal(report));
  const data = others.length === 0 ? reports[0] : reports;
  return Response.json({ data }, { status: isGoingOn ? 202 : 200 });
}
