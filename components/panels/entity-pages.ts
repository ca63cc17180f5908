import { type ComponentType, createContext } from 'react';
import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Entity } from '@/lib/chart/entity';

export type EntityLinkProps = { by: DimensionName; entity: Entity };

/**
 * What leads from a row to the page of its model, provider or session. Null for visitors of a share link:
 * they have no pages but that one, and load nothing that leads to others.
 */
export const EntityPages = createContext<ComponentType<EntityLinkProps> | null>(null);
