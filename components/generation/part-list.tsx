import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { PartLook } from './phase-looks';

type ListedPart = {
  key: string;
  look: PartLook;
  value: ReactNode;
  /** Of the whole, already in words: "24.8 %". */
  share: string;
};

/** The legend of a `ShareBar`, and the same numbers as text. */
export function PartList({ parts }: { parts: readonly ListedPart[] }) {
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      {parts.map(({ key, look, value, share }) => (
        <div key={key} className="flex items-baseline gap-2">
          <dt className="flex min-w-0 flex-1 items-baseline gap-2 text-soft">
            <span
              aria-hidden="true"
              className={classNames(
                'size-2 shrink-0 rounded-[2px] forced-color-adjust-none',
                look.fill,
              )}
            />
            <span className="min-w-0 truncate">{look.label}</span>
          </dt>
          <dd className="whitespace-nowrap text-right text-ink">{value}</dd>
          <dd className="w-14 whitespace-nowrap text-right text-faint">{share}</dd>
        </div>
      ))}
    </dl>
  );
}
