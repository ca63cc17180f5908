import type { KeyboardEvent } from 'react';

/**
 * Whether a press belongs to the writing of a word (Japanese, Chinese, Korean and more), such as the Enter
 * that takes it and the Escape that gives it up: for the page it means nothing. Safari says so by the code alone.
 */
export function composes({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}
