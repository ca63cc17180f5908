'use client';

import { useEffect, useState } from 'react';
import { type DroppedFiles, filesOfDrop } from './files-of-drop';

/** Files and folders dropped anywhere on the page; true while some are held over it. */
export function useWindowDrop(onDrop: (dropped: DroppedFiles) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    function drag(event: DragEvent) {
      if (!holdsFiles(event)) return;
      // Without this the browser would open the file instead.
      event.preventDefault();
      setOver(true);
    }
    function leave(event: DragEvent) {
      // Out of the window; between two elements there is a related target.
      if (event.relatedTarget === null) setOver(false);
    }
    function drop(event: DragEvent) {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) void filesOfDrop(event.dataTransfer).then(onDrop);
    }
    addEventListener('dragover', drag);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', drag);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [onDrop]);
  return over;
}
