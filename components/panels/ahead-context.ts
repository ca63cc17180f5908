import { createContext } from 'react';
import type { Entity } from '@/lib/chart/entity';

/**
 * Told of the group that a press is about to show alone, so that its numbers can be asked for ahead of
 * the press; null where nothing is asked ahead. The pointer may only rest on it: `sure` once it is down.
 */
export const AheadContext = createContext<((entity: Entity, sure: boolean) => void) | null>(null);
