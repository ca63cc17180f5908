import { classNames } from '@/components/ui/class-names';
import type { PartLook } from './phase-looks';

type SharePart = { key: string; look: PartLook; share: number; title: string };

/** Parts of one whole, to scale. The legend beside it says the same, so readers pass it over. */
export function ShareBar({
  parts,
  className,
}: {
  parts: readonly SharePart[];
  className?: string;
}) {
  return (
    <div
      aria-hidden="true"
      className={classNames(
        'flex w-full gap-px overflow-hidden rounded-md bg-hover forced-color-adjust-none',
        className,
      )}
    >
      {parts.map(({ key, look, share, title }) => (
        <span
          key={key}
          title={title}
          // A sliver stays visible: what took 3 ms of a minute was still there.
          className={classNames('h-full min-w-0.5 shrink', look.fill)}
          style={{ width: `${share * 100}%` }}
        />
      ))}
    </div>
  );
}
