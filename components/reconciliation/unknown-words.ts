import type { UnknownBecause } from '@/lib/reconciliation/coverage-view';

/** Why OpenRouter's side is not known, in words. */
export function unknownWords(because: UnknownBecause | null): string {
  switch (because?.kind) {
    case undefined:
      return 'OpenRouter did not say';
    case 'no_key':
      return 'There is no OpenRouter key to ask with';
    case 'ordinary_key':
      return 'OpenRouter tells its daily sums to management keys only';
    case 'upstream':
      return because.message;
    default:
      return because satisfies never;
  }
}
