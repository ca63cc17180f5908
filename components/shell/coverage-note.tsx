import Link from 'next/link';
import type { ReactNode } from 'react';

type CoverageNoteProps = {
  /** How far the ledger reaches, already formatted in the reader's zone; null while it is empty. */
  coversUpTo: string | null;
  /** While it is empty: whether a file is on its way into it. */
  isImporting?: boolean;
  /** ISO instant behind the words, for machines and the title. */
  instant?: string | undefined;
  /** A second line: rows held, an import under way, demo data. */
  children?: ReactNode;
};

/** How fresh the numbers are, on every page; it leads to what is missing. */
export function CoverageNote({
  coversUpTo,
  isImporting = false,
  instant,
  children,
}: CoverageNoteProps) {
  return (
    <Link href="/reconciliation" className="grid gap-0.5 rounded-md hover:text-ink">
      {coversUpTo === null ? (
        <p>{isImporting ? 'An import is running' : 'Nothing imported yet'}</p>
      ) : (
        <p>
          Covers up to{' '}
          <time dateTime={instant} title={instant} className="text-ink">
            {coversUpTo}
          </time>
        </p>
      )}
      {children && <div className="text-faint">{children}</div>}
    </Link>
  );
}
