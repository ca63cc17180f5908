'use client';

import { createContext } from 'react';

/** Where the same panels stand several times on a page: the heading of those that this one is among. */
export interface Region {
  /** The id of an element whose words tell it from the others. */
  readonly id: string;
  readonly name: string;
}

/** Landmarks of a page have names of their own; null where the panels' own titles are enough. */
export const RegionContext = createContext<Region | null>(null);
