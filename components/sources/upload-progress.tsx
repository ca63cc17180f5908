'use client';

import { timeLeftWords } from '@/components/jobs/job-words';
import { Progress } from '@/components/ui/progress';
import { formatBytes } from '@/lib/chart/format-bytes';
import { formatCount } from '@/lib/chart/format-number';
import type { Upload } from './upload-queue';
import { useElapsedSeconds } from './use-elapsed-seconds';
import { useNewestReport } from './use-newest-report';

/** How far a file is: bytes sent, then rows read, with the pace and the time that is left. */
export function UploadProgress({ upload }: { upload: Upload }) {
  const { file, sentBytes, stage, startedAtMs } = upload;
  const seconds = useElapsedSeconds(startedAtMs);
  const report = useNewestReport(upload);
  const done = Math.max(report?.bytes ?? 0, sentBytes);
  const share = file.size > 0 ? Math.min(1, done / file.size) : null;
  const rows = report ? `${formatCount(report.read)} rows read` : 'sending';
  return (
    <div className="grid gap-2">
      <Progress
        label={`${stage === 'preview' ? 'Looking at' : 'Import of'} ${upload.name}`}
        // Everything has arrived and the last rows are being stored: nobody knows how long.
        share={share !== null && share < 1 ? share : null}
        valueText={`${rows}, ${formatBytes(done)} of ${formatBytes(file.size)}`}
      />
      <p className="flex flex-wrap gap-x-3 text-faint text-xs">
        <span className="text-soft">{rows}</span>
        <span>
          {formatBytes(done)} of {formatBytes(file.size)}
        </span>
        {report && seconds >= 1 && (
          <span>{formatCount(Math.round(report.read / seconds))} rows a second</span>
        )}
        {share !== null && share > 0 && share < 1 && seconds >= 2 && (
          <span>{timeLeftWords((seconds * (1 - share)) / share)}</span>
        )}
      </p>
    </div>
  );
}
