import { classNames } from './class-names';

/** Holds the place of a first load; give it the size of what will come, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('block animate-breathe rounded-md bg-hover', className)}
    />
  );
}
