import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';

/** Holds the place while OpenRouter is asked what the key is. */
export function KeySkeleton() {
  return (
    <Panel
      title="OpenRouter key"
      subtitle="Looks up generations that your ledger does not hold yet"
    >
      <div className="grid gap-4">
        <Skeleton className="h-5 w-52" />
        <Skeleton className="h-20 rounded-xl" />
        <Skeleton className="h-9 w-2/3" />
      </div>
    </Panel>
  );
}
