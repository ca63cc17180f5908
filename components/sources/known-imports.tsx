'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { OpenedImport } from './opened-import';
import { PastImports } from './past-imports';

/** The imports so far, and the report of the one that was opened. */
export function KnownImports() {
  const [opened, setOpened] = useQueryState(
    'import',
    parseAsString.withOptions({ history: 'push' }),
  );
  return (
    <>
      {opened !== null && <OpenedImport id={opened} close={() => void setOpened(null)} />}
      <PastImports open={(id) => void setOpened(id)} />
    </>
  );
}
