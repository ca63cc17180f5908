import type { DimensionName } from '@/lib/catalog/dimensions';

const FOLDERS: Partial<Record<DimensionName, string>> = {
  model: 'models',
  provider: 'providers',
  session_id: 'sessions',
  request_id: 'requests',
};

/**
 * The page of one model, provider, session or request; null where a group has no page. Slashes stay slashes, because
 * proxies decode them anyway. A name that a browser would take for a step up or down has none.
 */
export function entityPath(by: DimensionName, value: string | null): string | null {
  const folder = FOLDERS[by];
  const parts = value?.split('/') ?? [''];
  if (folder === undefined || parts.some((part) => ['', '.', '..'].includes(part))) return null;
  return `/${folder}/${parts.map(encodeURIComponent).join('/')}`;
}

/** The name that such a path is about. */
export function nameOfPath(parts: readonly string[]): string {
  return parts.map(decodePart).join('/');
}

/** A part that is no valid percent encoding is taken as it stands. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
