import { classNames } from './class-names';

/** The frame of a panel with the places of its title and subtitle: what comes fills it, and nothing flashes. */
export function PanelSkeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('block rounded-xl border bg-panel px-4 py-4.5 sm:px-5', className)}
    >
      <Skeleton className="h-3 w-28 max-w-1/2" />
      <Skeleton className="mt-2.5 h-2.5 w-44 max-w-2/3" />
    </span>
  );
}

/** Holds the place of a first load; give it the size of what will come, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('block animate-breathe rounded-md bg-hover', className)}
    />
  );
}
