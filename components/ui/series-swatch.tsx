import { seriesColor } from '@/lib/chart/palette';
import { classNames } from './class-names';

/** The colour of a series (`colorSlots`) beside its name; the name says the same, so it is hidden from readers. */
export function SeriesSwatch({ slot, className }: { slot: number; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('inline-block size-2 shrink-0 rounded-[2px]', className)}
      style={{ background: seriesColor(slot) }}
    />
  );
}
