'use client';

import { type RefObject, useEffect } from 'react';

/** Ctrl-K or Cmd-K puts the cursor into the field and selects what stands there. */
export function useFocusShortcut(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const wanted = event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey);
      if (!wanted || event.altKey || event.shiftKey) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [field]);
}
