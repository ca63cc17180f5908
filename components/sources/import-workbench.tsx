'use client';

import { useCallback } from 'react';
import { ConsentBar } from './consent-bar';
import { DropZone } from './drop-zone';
import { KnownImports } from './known-imports';
import { UploadCard } from './upload-card';
import { awaitingConsent } from './upload-queue';
import { useUploads } from './use-uploads';
import { useWindowDrop } from './use-window-drop';
import { useWindowPaste } from './use-window-paste';

const PASTED_NAME = 'Pasted text';

/** Where files come in: the drop zone, what is on its way, and what came before. */
export function ImportWorkbench() {
  const { uploads, add, explain, confirm, dismiss } = useUploads();
  const addFiles = useCallback(
    (files: readonly File[]) => add(files.map((file) => ({ name: file.name, file }))),
    [add],
  );
  const addText = useCallback(
    (text: string) => add([{ name: PASTED_NAME, file: new Blob([text]) }]),
    [add],
  );
  const over = useWindowDrop(addFiles);
  useWindowPaste(addText, addFiles);
  const waiting = awaitingConsent(uploads);
  return (
    <div className="grid min-w-0 content-start gap-4">
      <DropZone over={over} onFiles={addFiles} onText={addText} />
      {waiting.length > 1 && <ConsentBar waiting={waiting} confirm={confirm} dismiss={dismiss} />}
      {uploads.map((upload) => (
        <UploadCard
          key={upload.key}
          upload={upload}
          amongOthers={waiting.length > 1}
          explain={(mapping) => explain(upload.key, mapping)}
          confirm={() => confirm([upload.key])}
          dismiss={() => dismiss([upload.key])}
        />
      ))}
      <KnownImports />
    </div>
  );
}
