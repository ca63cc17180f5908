'use client';

import { useEffect } from 'react';
import { isOfProxy, MOST_TRIES, untilNextTry } from '@/components/ui/server-return';

/** By what Next's own requests for the page of a link are known. */
const NEXT_HEADER = 'rsc';

/**
 * Links that wait for a server that is away behind a proxy. Next asks for their pages itself, takes a proxy's
 * 502 for a page of its own kind and leaves for it, with all that is seen.
 */
export function PatientLinks() {
  useEffect(() => {
    const { fetch: plain } = window;
    const patient: typeof fetch = async (input, init) => {
      const isNexts = new Headers(init?.headers).has(NEXT_HEADER);
      for (let tries = 1; ; tries += 1) {
        const response = await plain(input, init);
        if (!isNexts || tries === MOST_TRIES || !(await isOfProxy(response))) return response;
        await untilNextTry();
      }
    };
    window.fetch = patient;
    return () => {
      if (window.fetch === patient) window.fetch = plain;
    };
  }, []);
  return null;
}
