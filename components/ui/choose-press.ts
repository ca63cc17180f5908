import type { KeyboardEvent, MouseEvent } from 'react';

/**
 * What presses a value: a click or Enter shows it alone, the same with Alt leaves it out. Chromium makes
 * no click of Alt and Enter, so the keys are heard here; where a browser does, it is told not to.
 */
export function choosePress(onChoose: (exclude: boolean) => void) {
  return {
    onClick: (event: MouseEvent) => onChoose(event.altKey),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !event.altKey || event.repeat) return;
      event.preventDefault();
      onChoose(true);
    },
  };
}
