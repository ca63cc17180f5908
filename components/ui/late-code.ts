import { patiently } from './server-return';

/**
 * Code that comes with the press that needs it. While the server cannot be reached it is waited for: a
 * restart takes no page down. Rejects when the server answers without having the code, which is the case
 * once it has been updated under an open page; loading the page anew mends that.
 */
export async function lateCode<Code>(load: () => Promise<Code>): Promise<Code> {
  // On the server all code is there: what fails there is the code itself.
  return typeof window === 'undefined' ? load() : patiently(load);
}

/** Whether a page broke because the server no longer has its code. The name is the bundler's. */
export function isMissingCode(error: unknown): boolean {
  return error instanceof Error && error.name === 'ChunkLoadError';
}
