import type { DimensionName } from '@/lib/catalog/dimensions';

const FOLDERS: Partial<Record<DimensionName, string>> = {
  model: 'models',
  provider: 'providers',
  session_id: 'sessions',
};

/** The page of one model, provider or session; null where a group has no page. */
export function entityPath(by: DimensionName, value: string | null): string | null {
  const folder = FOLDERS[by];
  if (folder === undefined || value === null || value === '') return null;
  return `/${folder}/${encodeURIComponent(value)}`;
}
