import { lastBucketWords } from '@/lib/view/last-bucket-words';
import type { ResolvedView } from '@/lib/view/resolved-view';

type RangeWordsProps = { resolved: ResolvedView; compared: boolean };

/** Which stretch of time all the figures are of, and what is not whole about it. */
export function RangeWords({ resolved, compared }: RangeWordsProps) {
  const { words, detail, fine, previous } = resolved;
  const notes = [words.includes(detail) ? null : detail, lastBucketWords(fine)].filter(
    (note) => note !== null,
  );
  return (
    <span>
      {words}
      {notes.length > 0 && <span className="text-faint"> · {notes.join(', ')}</span>}
      {compared && !previous.covered && (
        <span className="text-faint" title={`The ledger does not hold all of ${previous.words}`}>
          {' '}
          · nothing before to compare with
        </span>
      )}
    </span>
  );
}
