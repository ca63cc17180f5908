'use client';

import { useEffect } from 'react';

/** One ID or a few words: something else on the page may want those. */
const SHORTEST_TEXT = 60;

/** Text or files pasted anywhere on the page, but into a field of it. */
export function useWindowPaste(
  onText: (text: string) => void,
  onFiles: (files: readonly File[]) => void,
): void {
  useEffect(() => {
    function paste(event: ClipboardEvent) {
      const { clipboardData, target } = event;
      if (!clipboardData || event.defaultPrevented || isField(target)) return;
      const files = [...clipboardData.files];
      const text = clipboardData.getData('text/plain');
      if (files.length > 0) onFiles(files);
      else if (text.length >= SHORTEST_TEXT) onText(text);
      else return;
      event.preventDefault();
    }
    // Before others: elsewhere a paste opens a generation, here it is a way in.
    addEventListener('paste', paste, { capture: true });
    return () => removeEventListener('paste', paste, { capture: true });
  }, [onText, onFiles]);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
