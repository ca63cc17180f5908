import { Skeleton } from '@/components/ui/skeleton';
import { BackToList } from './back-to-list';

/** The shape of the page while its record is fetched for the first time. */
export function GenerationSkeleton({ id }: { id: string }) {
  return (
    <div aria-busy="true">
      <div className="mb-5 grid gap-2.5">
        <BackToList />
        <h1 className="sr-only">Looking up {id}</h1>
        <Skeleton className="h-6.5 w-80 max-w-full" />
        <Skeleton className="h-4 w-56" />
        <p role="status" className="text-soft text-xs">
          Looking up <code className="wrap-anywhere">{id}</code> at OpenRouter…
        </p>
      </div>
      <div aria-hidden="true" className="grid gap-4">
        <Skeleton className="h-24 rounded-xl" />
        <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid gap-4">
            <Skeleton className="h-56 rounded-xl" />
            <Skeleton className="h-52 rounded-xl" />
          </div>
          <Skeleton className="h-72 rounded-xl" />
        </div>
      </div>
    </div>
  );
}
