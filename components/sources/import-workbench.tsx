'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useCallback } from 'react';
import { DropZone } from './drop-zone';
import { OpenedImport } from './opened-import';
import { PastImports } from './past-imports';
import { UploadCard } from './upload-card';
import { useUploads } from './use-uploads';
import { useWindowDrop } from './use-window-drop';

const PASTED_NAME = 'Pasted text';

/** Where files come in: the drop zone, what is on its way, and what came before. */
export function ImportWorkbench() {
  const { uploads, add, dismiss } = useUploads();
  const [opened, setOpened] = useQueryState(
    'import',
    parseAsString.withOptions({ history: 'push' }),
  );
  const addFiles = useCallback(
    (files: readonly File[]) => add(files.map((file) => ({ name: file.name, file }))),
    [add],
  );
  const over = useWindowDrop(addFiles);
  return (
    <div className="grid min-w-0 content-start gap-4">
      <DropZone
        over={over}
        onFiles={addFiles}
        onText={(text) => add([{ name: PASTED_NAME, file: new Blob([text]) }])}
      />
      {uploads.map((upload) => (
        <UploadCard key={upload.key} upload={upload} dismiss={() => dismiss(upload.key)} />
      ))}
      {opened !== null && <OpenedImport id={opened} close={() => void setOpened(null)} />}
      <PastImports open={(id) => void setOpened(id)} />
    </div>
  );
}
