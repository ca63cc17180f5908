'use client';

import { useEffect, useRef } from 'react';
import type { Command } from './command';

type Offer = () => readonly Command[];

const offers = new Set<Offer>();

/** Every command of the page as it is now; of two with the same ID the later one. */
export function currentCommands(): Command[] {
  const byId = new Map<string, Command>();
  for (const offer of offers) {
    for (const command of offer()) {
      byId.delete(command.id);
      byId.set(command.id, command);
    }
  }
  return [...byId.values()];
}

/** Offers commands for as long as the component is on the page. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    const offer = () => latest.current;
    offers.add(offer);
    return () => {
      offers.delete(offer);
      tellKeys();
    };
  }, []);
  useEffect(() => {
    latest.current = commands;
    tellKeys();
  });
}

/** A page wakes part by part: whoever drives it by keys, as tests do, finds here which are heard by now. */
function tellKeys(): void {
  const { dataset } = document.documentElement;
  const keys = currentCommands()
    .flatMap((command) => command.keys ?? [])
    .join(' ');
  if (dataset.keys !== keys) dataset.keys = keys;
}
