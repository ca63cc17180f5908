/** What of a keyboard event decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const MOD = 'mod+';

/**
 * Whether a press means these keys. A single character is compared as it is typed, so `?` is found on
 * every keyboard; with Ctrl, Cmd or Alt it belongs to the browser or the system.
 */
export function meansKeys(press: KeyPress, keys: string): boolean {
  if (press.altKey) return false;
  if (!keys.startsWith(MOD)) return !press.ctrlKey && !press.metaKey && press.key === keys;
  return (
    (press.ctrlKey || press.metaKey) &&
    !press.shiftKey &&
    press.key.toLowerCase() === keys.slice(MOD.length)
  );
}

/** A key that works without a modifier can be pressed by mistake, or by speech (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  return !keys.startsWith(MOD);
}

/** `⌘K` on Apple machines, `Ctrl K` elsewhere, `J` for single keys. */
export function keyWords(keys: string, apple: boolean): string {
  if (isSingleKey(keys)) return keys.toUpperCase();
  const key = keys.slice(MOD.length).toUpperCase();
  return apple ? `⌘${key}` : `Ctrl ${key}`;
}
