/** Hands a text to the browser's downloads; nothing leaves the machine. */
export function downloadText(fileName: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download reads the blob after the click; the next task is late enough.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
