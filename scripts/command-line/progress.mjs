const EVERY_MS = 200;

/** One line on standard error that is written over; nothing where no terminal shows it. */
export class ProgressLine {
  #shown = process.stderr.isTTY === true;
  #lastMs = 0;

  /** @param {() => string} text */
  show(text) {
    const now = performance.now();
    if (!this.#shown || now - this.#lastMs < EVERY_MS) return;
    this.#lastMs = now;
    process.stderr.write(`\r\u001b[2K${text()}`);
  }

  end() {
    if (this.#shown && this.#lastMs > 0) process.stderr.write('\r\u001b[2K');
  }
}

/** `148221` is `148,221`. @param {number} count */
export function countText(count) {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1536` is `1.5 KB`: steps of 1,000, as on the pages. @param {number} bytes */
export function sizeText(bytes) {
  const units = ['B', 'KB', 'MB', 'GB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
}
