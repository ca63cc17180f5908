'use client';

import { ConsentBar } from './consent-bar';
import { DropZone } from './drop-zone';
import { KnownImports } from './known-imports';
import { takeDropped, takeFiles } from './take-files';
import { UploadCard } from './upload-card';
import { addUploads, tellUploads } from './upload-desk';
import { awaitingConsent } from './upload-queue';
import { useUploads } from './use-uploads';
import { useWindowDrop } from './use-window-drop';
import { useWindowPaste } from './use-window-paste';

const PASTED_NAME = 'Pasted text';

/** Where files come in: the drop zone, what is on its way, and what came before. */
export function ImportWorkbench() {
  const { uploads, stop } = useUploads();
  const over = useWindowDrop(takeDropped);
  useWindowPaste(addText, takeFiles);
  const waiting = awaitingConsent(uploads);
  return (
    <div className="grid min-w-0 content-start gap-4">
      <DropZone over={over} quiet={uploads.length > 0} onFiles={takeFiles} onText={addText} />
      {waiting.length > 1 && <ConsentBar waiting={waiting} confirm={confirm} dismiss={dismiss} />}
      {uploads.map((upload) => (
        <UploadCard
          key={upload.key}
          upload={upload}
          amongOthers={waiting.length > 1}
          explain={(mapping) => tellUploads({ type: 'mapped', key: upload.key, mapping })}
          doubt={() => tellUploads({ type: 'doubted', key: upload.key })}
          confirm={() => confirm([upload.key])}
          retry={() => tellUploads({ type: 'retried', key: upload.key })}
          dismiss={() => dismiss([upload.key])}
          stop={() => void stop(upload)}
        />
      ))}
      <KnownImports />
    </div>
  );
}

const confirm = (keys: readonly string[]) => tellUploads({ type: 'confirmed', keys });
const dismiss = (keys: readonly string[]) => tellUploads({ type: 'dismissed', keys });
const addText = (text: string) => addUploads([{ name: PASTED_NAME, file: new Blob([text]) }]);
