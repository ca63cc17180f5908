import { fakeRecord } from '../../../lib/openrouter/testing/fake-data.mjs';
import type { TimeRange } from '../../../lib/query/query';
import { Chance } from '../chance';

/** A name that only rows outside the scope bear: no answer may ever have it. */
export const MARK = 'outside';
export const INSIDE_MODELS = ['inside/one-20260101', 'inside/two-20260101'] as const;
const OUTSIDE_MODELS = ['outside/three-20260101', 'inside/one-20260101-outside', 'INSIDE/outside'];

/** A stretch over the change to summer time; the days are those of Berlin. */
export const SHARED_VIEW = `?from=2026-03-28&to=2026-03-29&tz=Europe/Berlin&f=is:model:${INSIDE_MODELS.join(',')}`;

export interface TwoLedgers {
  /** JSON lines of everything. */
  readonly all: string;
  /** Of the rows that the link may ever show, told without any of the code under test. */
  readonly inside: string;
  readonly rows: number;
  readonly insideRows: number;
}

/** Rows around, in and at the very edges of what a link shows, and the same without all others. */
export function twoLedgers(shown: readonly TimeRange[], rows: number): TwoLedgers {
  const chance = new Chance(20_260_328);
  const edges = shown.flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)]);
  const first = Date.parse('2026-03-22T00:00:00Z');
  const records = Array.from({ length: rows }, (_, index) => {
    const atMs =
      index < edges.length * 3
        ? (edges[index % edges.length] ?? first) + Math.floor(index / edges.length) - 1
        : first + chance.below(12 * 86_400_000);
    const model = chance.is(0.6)
      ? chance.pick(INSIDE_MODELS)
      : chance.pick(OUTSIDE_MODELS as never);
    const isInside =
      INSIDE_MODELS.some((one) => one === model) &&
      shown.some(({ start, end }) => atMs >= Date.parse(start) && atMs < Date.parse(end));
    const side = isInside ? 'within' : MARK;
    const id = `gen-${Math.floor(atMs / 1_000)}-${side}${String(index).padStart(20 - side.length, '0')}`;
    const record = fakeRecord(index, {
      id,
      created_at: new Date(atMs).toISOString(),
      model,
      external_user: `${side}-user-${index % 7}`,
      provider_name: isInside ? `Inside ${index % 3}` : `Outside ${index % 3}`,
      origin: `https://${side}.example/${index % 4}`,
      session_id: `${side}-session-${index % 20}`,
      user_agent: `${side}/1.0`,
      cancelled: index % 9 === 0,
      finish_reason: index % 5 === 0 ? 'length' : 'stop',
    });
    return { isInside, line: JSON.stringify(record) };
  });
  const kept = records.filter(({ isInside }) => isInside);
  // A link that compares tells whether the ledger is older than what it compares with: so are both.
  const oldest = JSON.stringify(
    fakeRecord(0, {
      id: 'gen-1735689600-outside0000000000000',
      created_at: '2025-01-01T00:00:00.000Z',
      model: OUTSIDE_MODELS[0],
      provider_name: MARK,
    }),
  );
  return {
    all: [oldest, ...records.map(({ line }) => line)].join('\n'),
    inside: [...(shown.length > 1 ? [oldest] : []), ...kept.map(({ line }) => line)].join('\n'),
    rows,
    insideRows: kept.length,
  };
}
