'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { notify } from '@/components/ui/notify';
import type { ImportReport } from '@/lib/imports/import-report';
import { IMPORTS_KEY } from './imports-key';
import { askForImport, sendFile } from './send-file';
import { nextToSend, type Upload, uploadQueue } from './upload-queue';

const POLL_MS = 500;

/**
 * Takes files and sends them one after the other, first to be looked at and, once confirmed, to be
 * imported; follows each until its report is final.
 */
export function useUploads() {
  const [uploads, dispatch] = useReducer(uploadQueue, []);
  const lastKey = useRef(0);
  const queries = useQueryClient();
  const router = useRouter();
  const next = nextToSend(uploads);
  const sending = uploads.find(({ state }) => state === 'sending');

  useEffect(() => {
    if (next) dispatch({ type: 'started', key: next.key, nowMs: Date.now() });
  }, [next]);

  const sendingKey = sending?.key;
  const sendingFile = sending?.file;
  const sendingName = sending?.name;
  const preview = sending?.stage === 'preview';
  const mapping = sending?.mapping ?? null;
  useEffect(() => {
    if (sendingKey === undefined || !sendingFile || sendingName === undefined) return;
    const stop = new AbortController();
    const onProgress = (bytes: number) => dispatch({ type: 'sent', key: sendingKey, bytes });
    sendFile(sendingFile, sendingName, { preview, mapping, signal: stop.signal, onProgress }).then(
      (outcome) => dispatch({ type: 'answered', key: sendingKey, outcome }),
      () => {},
    );
    return () => stop.abort();
  }, [sendingKey, sendingFile, sendingName, preview, mapping]);

  // Several large files may be on their way: a text, so that only a change of them is one.
  const reading = JSON.stringify(
    uploads
      .filter(({ state }) => state === 'reading')
      .map(({ key, report, preview: seen }) => [key, (report ?? seen)?.id]),
  );
  useEffect(() => {
    const pairs: readonly (readonly [string, string])[] = JSON.parse(reading);
    if (pairs.length === 0) return;
    const stop = new AbortController();
    const ask = ([key, id]: readonly [string, string]) =>
      askForImport(id, stop.signal).then(
        (outcome) => dispatch({ type: 'answered', key, outcome }),
        () => {},
      );
    const timer = setInterval(() => pairs.map(ask), POLL_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [reading]);

  const ended = uploads.filter(
    ({ stage, state }) => stage === 'import' && state === 'ended',
  ).length;
  const accepted = uploads.filter(
    ({ stage, state }) => stage === 'import' && state === 'reading',
  ).length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever one more is the server's own business
  useEffect(() => {
    // The head of the page says what is under way.
    if (accepted > 0) router.refresh();
  }, [accepted]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever one more has ended
  useEffect(() => {
    if (ended === 0) return;
    // Every number in the cache may be old now.
    void queries.invalidateQueries();
    router.refresh();
  }, [ended]);

  const add = useCallback((files: readonly { name: string; file: Blob }[]) => {
    const added = files.map((given) => {
      lastKey.current += 1;
      return { ...given, key: `upload-${lastKey.current}` };
    });
    // Dropped together they are read in the order in which they were dropped.
    dispatch({ type: 'added', uploads: added.reverse() });
  }, []);
  const confirm = useCallback(
    (keys: readonly string[]) => dispatch({ type: 'confirmed', keys }),
    [],
  );
  const dismiss = useCallback(
    (keys: readonly string[]) => dispatch({ type: 'dismissed', keys }),
    [],
  );
  const stop = useCallback(
    async ({ key, name, stage }: Pick<Upload, 'key' | 'name' | 'stage'>) => {
      dispatch({ type: 'dismissed', keys: [key] });
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
  const explain = useCallback(
    (key: string, given: string) => dispatch({ type: 'mapped', key, mapping: given }),
    [],
  );
  const retry = useCallback((key: string) => dispatch({ type: 'retried', key }), []);
  return { uploads, add, explain, confirm, retry, dismiss, stop };
}
