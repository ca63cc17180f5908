'use client';

import { useQuery } from '@tanstack/react-query';
import { type ImportReport, isFinal } from '@/lib/imports/import-report';
import { fetchImportsAndPreviews } from './fetch-imports';
import { IMPORTS_KEY } from './imports-key';
import type { Upload } from './upload-queue';

/**
 * How far a file is, also before its upload is answered: the server reads while it receives, and its own
 * report is ahead of the answer.
 */
export function useNewestReport({
  name,
  stage,
  state,
  preview,
  report,
}: Upload): ImportReport | undefined {
  const imports = useQuery({
    queryKey: [...IMPORTS_KEY, 'running'],
    queryFn: fetchImportsAndPreviews,
    refetchInterval: 700,
    enabled: state === 'sending' || state === 'reading',
  });
  const running = imports.data?.find(
    (one) => !isFinal(one) && one.file_name === name && one.preview === (stage === 'preview'),
  );
  return (stage === 'preview' ? preview : report) ?? running;
}
