'use client';

import { useCallback } from 'react';
import { notifyFailure } from '@/components/ui/notify';
import { formatCount } from '@/lib/chart/format-number';
import { ConsentBar } from './consent-bar';
import { DropZone } from './drop-zone';
import { type DroppedFiles, FILES_LIMIT } from './files-of-drop';
import { KnownImports } from './known-imports';
import { UploadCard } from './upload-card';
import { awaitingConsent } from './upload-queue';
import { useUploads } from './use-uploads';
import { useWindowDrop } from './use-window-drop';
import { useWindowPaste } from './use-window-paste';

const PASTED_NAME = 'Pasted text';

/** Where files come in: the drop zone, what is on its way, and what came before. */
export function ImportWorkbench() {
  const { uploads, add, explain, confirm, retry, dismiss, stop } = useUploads();
  const addFiles = useCallback(
    (files: readonly File[], unreadable = 0) => {
      add(files.slice(0, FILES_LIMIT).map((file) => ({ name: file.name, file })));
      const leftOut = whatWasLeftOut(files.length, unreadable);
      if (leftOut !== null) notifyFailure(leftOut);
    },
    [add],
  );
  const addDropped = useCallback(
    ({ files, unreadable }: DroppedFiles) => addFiles(files, unreadable),
    [addFiles],
  );
  const addText = useCallback(
    (text: string) => add([{ name: PASTED_NAME, file: new Blob([text]) }]),
    [add],
  );
  const over = useWindowDrop(addDropped);
  useWindowPaste(addText, addFiles);
  const waiting = awaitingConsent(uploads);
  return (
    <div className="grid min-w-0 content-start gap-4">
      <DropZone over={over} quiet={uploads.length > 0} onFiles={addFiles} onText={addText} />
      {waiting.length > 1 && <ConsentBar waiting={waiting} confirm={confirm} dismiss={dismiss} />}
      {uploads.map((upload) => (
        <UploadCard
          key={upload.key}
          upload={upload}
          amongOthers={waiting.length > 1}
          explain={(mapping) => explain(upload.key, mapping)}
          confirm={() => confirm([upload.key])}
          retry={() => retry(upload.key)}
          dismiss={() => dismiss([upload.key])}
          stop={() => void stop(upload)}
        />
      ))}
      <KnownImports />
    </div>
  );
}

/** A sentence about files that were dropped and not taken; null when all were. */
function whatWasLeftOut(files: number, unreadable: number): string | null {
  if (files > FILES_LIMIT) {
    return `Only the first ${formatCount(FILES_LIMIT)} files were taken. Drop the others later, or put them into the watch folder.`;
  }
  if (unreadable === 0) return null;
  return `${formatCount(unreadable)} of what you dropped could not be read. Check that it is still there and may be opened.`;
}
