import type { PageDefinition } from './page-definition';

const PARTS = ['fresh', 'cached', 'answer', 'reasoning'] as const;

/** Native counts are what is billed; the normalised ones stand beside them and are never added. */
export const TOKENS: PageDefinition = {
  title: 'Tokens',
  panels: [
    {
      id: 'figures',
      kind: 'figures',
      title: 'Key figures',
      subtitle: '',
      figures: ['tokens', 'prompt_tokens', 'completion_tokens', 'reasoning_tokens', 'image_tokens'],
      wide: true,
    },
    {
      id: 'volume',
      kind: 'groups_over_time',
      title: 'Tokens by {group}',
      subtitle: 'Native prompt and completion tokens',
      metric: 'tokens_total',
      wide: true,
    },
    {
      id: 'parts',
      kind: 'parts_over_time',
      title: 'What they are',
      subtitle: 'Cached is inside the prompt, reasoning inside the completion',
      parts: PARTS,
      totalLabel: 'All tokens',
    },
    {
      id: 'parts-groups',
      kind: 'parts_by_group',
      title: 'What they are, by {group}',
      subtitle: 'The same four parts',
      parts: PARTS,
      total: 'tokens_total',
    },
    {
      id: 'reasoning',
      kind: 'lines',
      title: 'Reasoning share by {group}',
      subtitle: 'Reasoning tokens over completion tokens, both summed first',
      lines: [{ metric: 'reasoning_share', label: 'Reasoning share', slot: 3 }],
      perGroup: 'tokens_completion',
    },
    {
      id: 'week',
      kind: 'heat',
      title: 'Busy hours',
      subtitle: 'Tokens an hour, by hour and weekday',
      metric: 'tokens_total',
    },
    {
      id: 'groups',
      kind: 'table',
      title: 'Tokens of all {groups}',
      subtitle: 'Native counts; normalised ones, by one tokeniser for all models, to compare with',
      columns: [
        'tokens_total',
        'tokens_prompt',
        'normalised_tokens_prompt',
        'cached_tokens',
        'tokens_completion',
        'normalised_tokens_completion',
        'reasoning_tokens',
        'request_count',
      ],
      share: 'tokens_total',
      spark: 'tokens_total',
      wide: true,
    },
  ],
};
