import { Skeleton } from '@/components/ui/skeleton';

/** As tall as what comes, so that nothing jumps. */
export function CoverageSkeleton() {
  return (
    <div className="grid gap-4" aria-hidden="true">
      <Skeleton className="h-24 rounded-xl" />
      <Skeleton className="h-[40rem] rounded-xl" />
    </div>
  );
}
