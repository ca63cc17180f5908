import { createLoader } from 'nuqs/server';
import { expect, it } from 'vitest';
import { VIEW_PARSERS, type ViewState } from './view-state';

const load = createLoader(VIEW_PARSERS);
const DEFAULTS = load('');

/** Links that somebody has. Lines may be added here, never changed: old links keep working for ever. */
const LINKS: readonly (readonly [link: string, state: Partial<ViewState>])[] = [
  ['', {}],
  ['?from=now-7d&to=now', { from: 'now-7d', to: 'now' }],
  [
    '?from=now-1M/M&to=now-1M/M&tz=Europe/Berlin',
    { from: 'now-1M/M', to: 'now-1M/M', tz: 'Europe/Berlin' },
  ],
  ['?from=now%2Fd&to=now', { from: 'now/d', to: 'now' }],
  ['?from=2026-08-01&to=2026-08-24', { from: '2026-08-01', to: '2026-08-24' }],
  [
    '?from=2026-08-12T21:30Z&to=2026-08-12T22:30Z',
    { from: '2026-08-12T21:30Z', to: '2026-08-12T22:30Z' },
  ],
  ['?from=1767225600000&to=now', { from: '1767225600000', to: 'now' }],
  [
    '?granularity=hour&compare=off&by=provider',
    { granularity: 'hour', compare: 'off', by: 'provider' },
  ],
  ['?compare=same_weekdays', { compare: 'same_weekdays' }],
  ['?compare=previous_year', { compare: 'previous_year' }],
  ['?compare=2026-07-01..2026-07-31', { compare: '2026-07-01..2026-07-31' }],
  ['?latency=split', { latency: 'split' }],
  [
    '?f=is:model:openai/gpt-4o,anthropic/claude-sonnet-5&f=not:provider:Azure',
    {
      f: [
        {
          operator: 'is',
          dimension: 'model',
          values: ['openai/gpt-4o', 'anthropic/claude-sonnet-5'],
        },
        { operator: 'not', dimension: 'provider', values: ['Azure'] },
      ],
    },
  ],
  [
    '?f=is:model:meta%2Fllama%5C:free',
    { f: [{ operator: 'is', dimension: 'model', values: ['meta/llama:free'] }] },
  ],
  [
    '?f=contains:model:gpt&f=set:external_user&f=unset:provider',
    {
      f: [
        { operator: 'contains', dimension: 'model', text: 'gpt' },
        { operator: 'set', dimension: 'external_user' },
        { operator: 'unset', dimension: 'provider' },
      ],
    },
  ],
  [
    '?f=above:latency:2000&f=below:total_cost:0.5',
    {
      f: [
        { operator: 'above', field: 'latency', value: '2000' },
        { operator: 'below', field: 'total_cost', value: '0.5' },
      ],
    },
  ],
  ['?f=of:a:later:version', { f: [{ operator: 'unreadable', text: 'of:a:later:version' }] }],
];

it.each(LINKS)('still reads %s', (link, state) => {
  expect(load(link)).toEqual({ ...DEFAULTS, ...state });
});
