import { createHash } from 'node:crypto';
import { alertWords } from './alert-words';
import type { Budget } from './budget';
import type { AlertFacts, Threshold } from './budget-facts';

/** An alert as it is stored: the journal of what was told. */
export interface Alert extends Omit<AlertFacts, 'words'> {
  readonly version: 1;
  readonly ledger: string;
  readonly revision: number;
  readonly dismissed_at: string | null;
}

/** The same threshold of the same period has the same ID, so it can be written, and told, only once. */
export function alertId(
  { id, revision }: Pick<Budget, 'id' | 'revision'>,
  start: string,
  threshold: Threshold,
): string {
  const text = `${id} ${revision} ${start} ${threshold}`;
  return `alr_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

export function alertFacts(alert: Alert): AlertFacts {
  const { version: _, ledger: _ledger, revision: _revision, dismissed_at: _at, ...facts } = alert;
  return { ...facts, words: alertWords(facts) };
}
