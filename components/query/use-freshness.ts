'use client';

import { useEffect, useEffectEvent, useRef } from 'react';

/** How old figures may be that somebody comes back to, from another tab or window. */
const AWAY_MS = 30_000;
/** How old they may be while they stay in sight. */
const IN_SIGHT_MS = 300_000;
const LOOK_MS = 30_000;

/**
 * Renews figures that are in sight and old; hidden ones cost nothing.
 *
 * @param asOf epoch milliseconds of the oldest answer, by the clock of whoever answered
 */
export function useFreshness(asOf: number, renew: () => void): void {
  const seenAtMs = useRef(0);
  const triedAtMs = useRef(0);
  const look = useEffectEvent((most: number) => {
    if (document.visibilityState !== 'visible' || asOf === 0) return;
    const now = Date.now();
    // A server's clock may be ahead of this one, or behind it: then once in a while is enough.
    const since = Math.max(triedAtMs.current, Math.min(asOf, seenAtMs.current));
    if (now - since < most) return;
    triedAtMs.current = now;
    renew();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: when there was something new
  useEffect(() => {
    seenAtMs.current = Date.now();
  }, [asOf]);
  useEffect(() => {
    const back = () => look(AWAY_MS);
    const stay = () => look(IN_SIGHT_MS);
    // What Back led to may be of long ago.
    stay();
    const timer = setInterval(stay, LOOK_MS);
    document.addEventListener('visibilitychange', back);
    // A window beside another is visible all the time.
    window.addEventListener('focus', back);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', back);
      window.removeEventListener('focus', back);
    };
  }, []);
}
