import { PanelSkeleton, Skeleton } from '@/components/ui/skeleton';
import { BackToList } from './back-to-list';

type GenerationSkeletonProps = { id: string; place: 'page' | 'peek' };

/** The shape of the record while it is fetched for the first time. */
export function GenerationSkeleton({ id, place }: GenerationSkeletonProps) {
  const isPage = place === 'page';
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div aria-busy="true">
      <div className="mb-5 grid gap-2.5">
        {isPage && <BackToList />}
        <Heading className="sr-only">Looking up {id}</Heading>
        <Skeleton className="h-6.5 w-80 max-w-full" />
        <Skeleton className="h-4 w-56" />
        <p role="status" className="text-soft text-xs">
          Looking up <code className="wrap-anywhere">{id}</code> at OpenRouter…
        </p>
      </div>
      <div aria-hidden="true" className="grid gap-4">
        <PanelSkeleton className="h-24" />
        {isPage ? (
          <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="grid gap-4">
              <PanelSkeleton className="h-56" />
              <PanelSkeleton className="h-52" />
            </div>
            <PanelSkeleton className="h-72" />
          </div>
        ) : (
          <PanelSkeleton className="h-44" />
        )}
      </div>
    </div>
  );
}
