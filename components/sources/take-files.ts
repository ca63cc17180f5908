import { notifyFailure } from '@/components/ui/notify';
import { formatCount } from '@/lib/chart/format-number';
import { type DroppedFiles, FILES_LIMIT } from './files-of-drop';
import { addUploads } from './upload-desk';

/** What a drop held; of what is not taken a sentence tells. */
export function takeDropped({ files, unreadable }: DroppedFiles): void {
  takeFiles(files, unreadable);
}

/** Files that were chosen, dropped or pasted, in their order. */
export function takeFiles(files: readonly File[], unreadable = 0): void {
  addUploads(files.slice(0, FILES_LIMIT).map((file) => ({ name: file.name, file })));
  const leftOut = whatWasLeftOut(files.length, unreadable);
  if (leftOut !== null) notifyFailure(leftOut);
}

/** A sentence about files that were dropped and not taken; null when all were. */
function whatWasLeftOut(files: number, unreadable: number): string | null {
  if (files > FILES_LIMIT) {
    return `Only the first ${formatCount(FILES_LIMIT)} files were taken. Drop the others later, or put them into the watch folder.`;
  }
  if (unreadable === 0) return null;
  return `${formatCount(unreadable)} of what you dropped could not be read. Check that it is still there and may be opened.`;
}
