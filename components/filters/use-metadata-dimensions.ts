import { useQuery } from '@tanstack/react-query';
import { patientFetch } from '@/components/ui/server-return';
import { type DimensionName, isDimensionName } from '@/lib/catalog/dimensions';

/** The dimensions of the callers' own metadata, once their menu is open; none until they are known. */
export function useMetadataDimensions(open: boolean): readonly DimensionName[] {
  const { data } = useQuery({
    queryKey: ['metadata-dimensions'],
    queryFn: fetchMetadataDimensions,
    enabled: open,
  });
  return data ?? [];
}

async function fetchMetadataDimensions({ signal }: { signal: AbortSignal }) {
  const response = await patientFetch('/api/v1/analytics/meta', { signal });
  if (!response.ok) throw new Error('The list of dimensions could not be loaded.');
  const body: { data: { dimensions: { name: string }[] } } = await response.json();
  return body.data.dimensions
    .map(({ name }) => name)
    .filter((name): name is DimensionName => name.startsWith('metadata.') && isDimensionName(name));
}
