import { TextSearch } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

const SHOWN_CHARACTERS = 80;

/** The address names no generation. */
export function MalformedId({ text }: { text: string }) {
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return (
    <EmptyState
      level={1}
      icon={TextSearch}
      title="This is not a generation ID"
      actions={
        <Link href="/generations" className={buttonClass()}>
          All generations
        </Link>
      }
    >
      <p>
        <code className="wrap-anywhere text-ink text-xs">{shown}</code>
      </p>
      <p className="mt-2">
        OpenRouter’s begin with <code className="text-xs">gen-</code>, then ten digits, then some
        twenty letters and digits. Paste a whole one into the box above.
      </p>
    </EmptyState>
  );
}
