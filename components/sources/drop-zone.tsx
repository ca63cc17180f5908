import { ClipboardPaste, FileUp, FolderOpen } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { PasteText } from './paste-text';

type DropZoneProps = {
  /** Files are held over the page right now. */
  over: boolean;
  /** What was chosen already asks for the next press. */
  quiet: boolean;
  onFiles: (files: readonly File[]) => void;
  onText: (text: string) => void;
};

const UNDERSTOOD = [
  { name: 'Activity CSV', what: 'OpenRouter’s export, of any age' },
  { name: 'Response logs', what: 'JSON, event streams, Python, Node' },
  { name: 'Generation IDs', what: 'in any text, by the hundred thousand' },
  { name: 'Records and tables', what: 'of the API, the Logs page, or your own' },
];

/** Takes files by drop or by choice, and text by paste. */
export function DropZone({ over, quiet, onFiles, onText }: DropZoneProps) {
  const titleId = useId();
  const input = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  return (
    <section
      aria-labelledby={titleId}
      className={classNames(
        'rounded-xl border border-line-strong border-dashed bg-panel transition-colors',
        over && 'border-accent border-solid bg-accent-soft',
      )}
    >
      <div className="flex flex-col items-center px-4 pt-9 pb-7 text-center">
        <span className="mb-4 grid size-11 place-items-center rounded-xl border bg-panel text-accent shadow-panel">
          <FileUp aria-hidden="true" className="size-5" strokeWidth={1.5} />
        </span>
        <h2 id={titleId} className="font-medium text-base text-ink">
          {over ? (
            'Let go to see what it is'
          ) : (
            <>
              <span className="pointer-coarse:hidden">Drop files anywhere on this page</span>
              <span className="hidden pointer-coarse:inline">Choose what to import</span>
            </>
          )}
        </h2>
        <p className="mt-1 max-w-md text-pretty text-soft">
          Files, folders, or text by paste, gzip or not. You see what is in it before anything is
          stored, and importing the same thing twice changes nothing.
        </p>
        <div className="mt-5 flex flex-wrap justify-center gap-2">
          <Button variant={quiet ? 'secondary' : 'primary'} onClick={() => input.current?.click()}>
            Choose files
          </Button>
          <Button onClick={() => folder.current?.click()}>
            <FolderOpen aria-hidden="true" className="size-3.5" />
            Choose a folder
          </Button>
          <Button aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
            <ClipboardPaste aria-hidden="true" className="size-3.5" />
            Paste text
          </Button>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          aria-label="Files to import"
          // The button above is the way in for people; this one has no looks.
          className="sr-only"
          tabIndex={-1}
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])]);
            // The same file may be chosen again.
            currentTarget.value = '';
          }}
        />
        <input
          ref={folder}
          type="file"
          aria-label="Folder to import"
          // React's types do not know this attribute of every browser.
          {...{ webkitdirectory: '' }}
          className="sr-only"
          tabIndex={-1}
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])].filter(({ name }) => !name.startsWith('.')));
            currentTarget.value = '';
          }}
        />
      </div>
      {pasting && (
        <PasteText
          onText={(text) => {
            setPasting(false);
            onText(text);
          }}
        />
      )}
      <dl className="grid gap-px overflow-hidden rounded-b-xl border-t bg-line sm:grid-cols-2 xl:grid-cols-4">
        {UNDERSTOOD.map(({ name, what }) => (
          <div key={name} className="bg-panel px-4 py-2.5 sm:px-5">
            <dt className="font-medium text-ink">{name}</dt>
            <dd className="text-balance text-soft text-xs">{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
