'use client';

import { useEffect, useState } from 'react';

/** Seconds since a moment, once a second; 0 before it. */
export function useElapsedSeconds(sinceMs: number | null): number {
  const [nowMs, setNowMs] = useState(sinceMs ?? 0);
  useEffect(() => {
    if (sinceMs === null) return;
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [sinceMs]);
  return sinceMs === null ? 0 : Math.max(0, (nowMs - sinceMs) / 1000);
}
