import type { ComparedDay } from './compare-days';
import type { Credits, HeldCredits } from './credits';
import type { KeyPeriod } from './key-periods';
import type { WayLine } from './ways';

/** Why OpenRouter's side of the days is not known. */
export type UnknownBecause =
  | { readonly kind: 'no_key' }
  | { readonly kind: 'ordinary_key' }
  | { readonly kind: 'upstream'; readonly message: string };

/** All that the page of the coverage shows, finished. */
export interface CoverageView {
  readonly days: readonly ComparedDay[];
  readonly all: Omit<ComparedDay, 'date'> | null;
  /** ISO 8601: the stretch that lacks something. */
  readonly gap: { readonly from: string; readonly to: string } | null;
  readonly unknownBecause: UnknownBecause | null;
  /** The file that told OpenRouter's side, where no key may ask for it; null otherwise. */
  readonly toldBy: { readonly fileName: string; readonly at: string } | null;
  /** How many accounts' sums these are, and how many more feed the ledger that are not in them. */
  readonly accounts: { readonly compared: number; readonly left: number };
  readonly credits: Credits | null;
  /** What an ordinary key knows of itself, against what the ledger holds of all keys. */
  readonly periods: readonly (KeyPeriod & HeldCredits)[] | null;
  readonly sources: readonly SourceLine[];
  readonly ways: readonly WayLine[];
}

/** A source: what it told of lately. */
export interface SourceLine {
  readonly name: string;
  readonly label: string;
  /** Generations of the last 8 days that it is the finest source of. */
  readonly generations: number;
  /** The hour in which the newest of them began, ISO 8601; null without any. */
  readonly newest: string | null;
}
