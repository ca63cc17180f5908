'use client';

import { ErrorMessage } from '@/components/shell/error-message';

/** Inside the shell, so that the way to every other page stays open. */
export default function LedgerError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorMessage error={error} retry={retry} />;
}
