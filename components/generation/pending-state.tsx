import { Hourglass } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Progress } from '@/components/ui/progress';
import { useSecondsUntil } from './use-seconds-until';

type PendingStateProps = {
  level: 1 | 2;
  tries: number;
  nextAtMs: number | null;
  asking: boolean;
  askNow: () => void;
};

/** A young generation: OpenRouter writes its record some seconds after the answer. */
export function PendingState({ level, tries, nextAtMs, asking, askNow }: PendingStateProps) {
  const seconds = useSecondsUntil(nextAtMs);
  return (
    <EmptyState
      level={level}
      icon={Hourglass}
      title="OpenRouter has not written this record yet"
      actions={
        <Button busy={asking} onClick={askNow}>
          Ask now
        </Button>
      }
    >
      <p>It appears some seconds after the answer. This page fills itself in.</p>
      <Progress label="Waiting for the record" share={null} className="mx-auto mt-5 max-w-48" />
      {/* The countdown is for the eyes; readers hear of each new try. */}
      <p aria-hidden="true" className="mt-2 text-faint text-xs">
        {asking || seconds === null ? 'Asking…' : `Asking again in ${untilWords(seconds)}`}
      </p>
      <p role="status" className="sr-only">
        Asked {tries} {tries === 1 ? 'time' : 'times'}. Not there yet.
      </p>
    </EmptyState>
  );
}

/** An older one is asked for less and less often. */
function untilWords(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
