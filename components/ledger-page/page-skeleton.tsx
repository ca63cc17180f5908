import { Skeleton } from '@/components/ui/skeleton';

/** The shape of the page, only before its first numbers. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading the numbers" className="grid gap-4 lg:grid-cols-2">
      <Skeleton className="h-26 rounded-xl lg:col-span-2" />
      <Skeleton className="h-88 rounded-xl lg:col-span-2" />
      <Skeleton className="h-84 rounded-xl" />
      <Skeleton className="h-84 rounded-xl" />
    </div>
  );
}
