import type { Route } from 'next';
import Link from 'next/link';
import { formatName } from '@/lib/chart/format-name';

type EntityTitleProps = { of: 'models' | 'providers'; name: string };

/** The name of what the page is about, under the league that it comes from. */
export function EntityTitle({ of, name }: EntityTitleProps) {
  return (
    <>
      <Link
        href={`/${of}` as Route}
        className="mb-0.5 flex min-h-6 w-fit items-center rounded-sm font-normal text-faint text-sm tracking-normal hover:text-ink"
      >
        {of === 'models' ? 'Models' : 'Providers'}
      </Link>
      <span title={name} className="line-clamp-6 sm:line-clamp-3">
        {formatName(name)}
      </span>
    </>
  );
}
