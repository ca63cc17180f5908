/** Bytes that arrived and are still needed: grows at the end, shrinks at the beginning. */
export class ByteWindow {
  private buffer = new Uint8Array(64 * 1024);
  private begin = 0;
  private end = 0;

  get length(): number {
    return this.end - this.begin;
  }

  /** Valid until the next `append`. */
  get bytes(): Uint8Array {
    return this.buffer.subarray(this.begin, this.end);
  }

  append(chunk: Uint8Array): void {
    if (this.end + chunk.length > this.buffer.length) {
      const needed = this.length + chunk.length;
      // Doubling keeps the copying linear; a window that shrank again gives its memory back.
      const larger = needed * 2 > this.buffer.length || needed * 8 < this.buffer.length;
      const target = larger ? new Uint8Array(Math.max(needed * 2, 64 * 1024)) : this.buffer;
      target.set(this.bytes);
      this.buffer = target;
      this.end = this.length;
      this.begin = 0;
    }
    this.buffer.set(chunk, this.end);
    this.end += chunk.length;
  }

  /** Forgets the first bytes. */
  drop(count: number): void {
    this.begin += count;
  }
}
