import { KeyRound } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';

/** Whose key looks things up: its label as OpenRouter knows it, or null when there is none. */
export function KeyStatus({ label }: { label: string | null }) {
  if (label === null) {
    return (
      <Link href="/settings" className={buttonClass({ variant: 'primary' })}>
        <KeyRound aria-hidden="true" className="size-3.5" />
        Add key
      </Link>
    );
  }
  return (
    <Link
      href="/settings"
      title={`Looking up with the key ${label}`}
      className={buttonClass(
        { variant: 'ghost' },
        'min-w-0 max-w-32 px-2 font-normal min-[24rem]:max-w-44 sm:max-w-48',
      )}
    >
      <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-accent" />
      <span className="sr-only">Key in use: </span>
      <span className="truncate">{label}</span>
    </Link>
  );
}
