import { SOURCES } from '@/lib/catalog/sources';
import { exactMoney } from '@/lib/chart/format-money';
import type { CostExplanation } from './cost-explanation';

import type { ZeroCause } from './zero-cause';

const ZERO_WORDS = {
  response_cache:
    'Nothing was charged: a stored answer was served again from the response cache, so no model ran.',
  own_key:
    'OpenRouter charged nothing: your own provider key served this, and the provider bills you.',
  free_variant: 'Nothing was charged: this is a free variant of the model.',
  insured:
    'Nothing was charged: the answer was empty or failed, and OpenRouter insures against that.',
  not_billed_yet:
    'Nothing is charged so far: this generation is minutes old, and the bill may still come.',
  unexplained: 'Nothing was charged. The record does not tell why.',
} as const satisfies Record<ZeroCause, string>;

/** What one generation cost, as sentences in the order in which they matter. */
export function costSentences(cost: CostExplanation): string[] {
  return [
    chargeSentence(cost),
    ...(cost.tooLarge === null
      ? []
      : [
          `A source told ${exactMoney(cost.tooLarge)}. One generation of a million dollars or more is no bill: the amount is kept with the raw record and is in no sum.`,
        ]),
    ...(cost.cache ? [cacheSentence(cost.cache)] : []),
    ...(cost.ignoredUpstream === null
      ? []
      : [
          `The upstream cost of ${exactMoney(cost.ignoredUpstream)} is not added: it is a bill of your own only under your own provider key.`,
        ]),
    ...(cost.coarseSource
      ? [
          `The charge comes from the ${SOURCES[cost.coarseSource].label}, which may have cut its last digits. The full record replaces it.`,
        ]
      : []),
  ];
}

function chargeSentence(cost: CostExplanation): string {
  const { charged, providerBill } = cost;
  if (providerBill !== undefined) {
    const bill =
      providerBill === null
        ? 'What the provider billed is unknown, so the spend is unknown too, not zero.'
        : 'Both together are the spend.';
    const fee =
      cost.zeroCause === null
        ? 'Your own provider key served this: the provider bills you, and OpenRouter charges its fee.'
        : ZERO_WORDS[cost.zeroCause];
    return `${fee} ${bill}`;
  }
  if (charged === null) return 'No source has told what was charged. Unknown is not zero.';
  if (cost.zeroCause) return ZERO_WORDS[cost.zeroCause];
  if (charged.startsWith('-')) return 'OpenRouter gave this back to your credits.';
  return 'OpenRouter charged this to your credits. Nothing comes on top.';
}

function cacheSentence({ effect, amount }: NonNullable<CostExplanation['cache']>): string {
  switch (effect) {
    case 'saved':
      return `Reading from the prompt cache saved ${exactMoney(amount)}. The charge has that inside already.`;
    case 'paid':
      return `Writing to the prompt cache cost ${exactMoney(amount)} extra. The charge has that inside already.`;
    case 'none':
      return 'The prompt cache neither saved nor cost anything.';
    default:
      return effect satisfies never;
  }
}
