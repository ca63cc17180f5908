import { Eye, KeyRound, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { LongName } from '@/components/ui/long-name';
import { Skeleton } from '@/components/ui/skeleton';

export type KeyState =
  /** `label` is OpenRouter's own name of the key; null while OpenRouter does not answer. */
  | { kind: 'in-use'; label: string | null }
  | { kind: 'refused' }
  | { kind: 'none' }
  /** Somebody who was invited to read, without a key of their own. */
  | { kind: 'viewer' };

/** Whose key looks things up, and the way to change it. */
export function KeyStatus({ state }: { state: KeyState }) {
  switch (state.kind) {
    case 'none':
      return (
        <Link href="/settings" className={buttonClass()}>
          <KeyRound aria-hidden="true" className="size-3.5" />
          Add key
        </Link>
      );
    case 'refused':
      return (
        <Link href="/settings" className={buttonClass({ variant: 'danger' })}>
          <TriangleAlert aria-hidden="true" className="size-3.5" />
          Key refused
        </Link>
      );
    case 'viewer':
      return (
        <Link
          href="/settings"
          title="You were invited to read this ledger"
          className={buttonClass({ variant: 'ghost' }, 'px-2 font-normal')}
        >
          <Eye aria-hidden="true" className="size-3.5 text-faint" strokeWidth={1.6} />
          Viewer
        </Link>
      );
    case 'in-use': {
      const label = state.label ?? 'Key set';
      return (
        <Link
          href="/settings"
          title={`Looking up with the key ${label}`}
          className={buttonClass({ variant: 'ghost' }, 'min-w-0 max-w-48 shrink px-2 font-normal')}
        >
          <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-accent" />
          <span className="sr-only">Key in use: </span>
          <LongName narrow>{label}</LongName>
        </Link>
      );
    }
    default:
      return state satisfies never;
  }
}

/** Holds the place while OpenRouter is asked what the key is. */
export function KeyStatusSkeleton() {
  return <Skeleton className="h-8 w-24 rounded-lg" />;
}
