'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { notify, notifyFailure } from '@/components/ui/notify';
import { formatCount } from '@/lib/chart/format-number';
import type { ImportReport } from '@/lib/imports/import-report';
import { IMPORTS_KEY } from './imports-key';
import { hostUploads, tellUploads, uploadDesk } from './upload-desk';
import type { Upload } from './upload-queue';

/**
 * The files of this visit, which are sent one after the other, first to be looked at and, once confirmed, to be
 * imported. They go on while another page is open.
 */
export function useUploads() {
  const uploads = useSyncExternalStore(
    uploadDesk.subscribe,
    uploadDesk.get,
    uploadDesk.getOnServer,
  );
  const queries = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    hostUploads({
      // The head of the page says what is under way.
      accepted: () => router.refresh(),
      ended: (upload, seen) => {
        // Every number in the cache may be old now.
        void queries.invalidateQueries();
        router.refresh();
        if (!seen) tellElsewhere(upload, () => router.push('/sources'));
      },
    });
  }, [queries, router]);

  const stop = useCallback(
    async ({ key, name, stage }: Pick<Upload, 'key' | 'name' | 'stage'>) => {
      tellUploads({ type: 'dismissed', keys: [key] });
      if (stage !== 'import') return;
      await queries.invalidateQueries();
      router.refresh();
      const [newest] = queries.getQueryData<readonly ImportReport[]>(IMPORTS_KEY) ?? [];
      const isListed = newest?.file_name === name && newest.status !== 'done';
      notify('Stopped. What was stored before stays.', {
        description: isListed ? 'Its report is the first of the imports below.' : undefined,
      });
    },
    [queries, router],
  );
  return { uploads, stop };
}

/** On another page nobody sees its card. */
function tellElsewhere({ name, report, problem }: Upload, open: () => void): void {
  const action = { label: 'Open', onClick: open };
  if (report?.status === 'done') {
    const description = `${formatCount(report.new)} new, ${formatCount(report.updated)} updated, ${formatCount(report.rejected)} rejected`;
    notify(`${name} was imported`, { description, action });
  } else {
    const description = problem ?? report?.error ?? undefined;
    notifyFailure(`${name} was not imported`, { description, action });
  }
}
