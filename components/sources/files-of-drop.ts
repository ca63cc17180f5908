/** Files that are taken at once; each is a card of the page. */
export const FILES_LIMIT = 1_000;

/** What a drop holds: at most one file more than is taken, which tells that there are more. */
export interface DroppedFiles {
  readonly files: File[];
  /** How many files and folders could not be read. */
  unreadable: number;
}

/**
 * The files of a drop, those inside of folders too. To be called while the event is handled: a
 * browser forgets what was dropped right after.
 */
export async function filesOfDrop(transfer: DataTransfer): Promise<DroppedFiles> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...transfer.files];
  const dropped: DroppedFiles = { files: [], unreadable: 0 };
  if (entries.every((entry) => entry === null || entry.isFile)) {
    return { ...dropped, files: plain.filter(isWanted) };
  }
  for (const entry of entries) if (entry !== null) await tryToCollect(entry, dropped);
  return dropped;
}

/** What went away meanwhile, or may not be read, costs nothing else. */
async function tryToCollect(entry: FileSystemEntry, dropped: DroppedFiles): Promise<void> {
  try {
    await collect(entry, dropped);
  } catch {
    dropped.unreadable += 1;
  }
}

async function collect(entry: FileSystemEntry, dropped: DroppedFiles): Promise<void> {
  const { files } = dropped;
  if (files.length > FILES_LIMIT || entry.name.startsWith('.')) return;
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    if (isWanted(file)) files.push(file);
    return;
  }
  if (!isDirectoryEntry(entry)) return;
  const reader = entry.createReader();
  // A folder is read in parts, until one is empty.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return;
    for (const inner of part) await tryToCollect(inner, dropped);
  }
}

/** Folders have files that nobody sees. */
function isWanted(file: File): boolean {
  return !file.name.startsWith('.');
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
