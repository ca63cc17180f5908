import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_NAMES, type FieldName, fieldOf } from '../catalog/fields';
import { SOURCES, type Source } from '../catalog/sources';
import { freshRow } from './fresh-row';
import type { AnyFieldValue, Contribution, StoredGeneration } from './generation-record';
import { mergeGeneration, sourcesOfFields } from './merge';

const ID = 'gen-1782972669-hJkLmNpQrStUvWxYz123';
const SOURCE_NAMES = Object.keys(SOURCES) as Source[];

const VALUES_OF_TYPE = {
  text: ['a', 'b', ''],
  money: ['0', '0.1', '-0.000000000001'],
  integer: [0, 1, 2],
  milliseconds: [0, 1.5],
  boolean: [true, false],
  instant: ['2026-07-02T06:11:09.104Z', '2026-07-02T06:11:09.104001Z'],
  json: ['[]', '[{"status":200}]'],
} as const satisfies Record<string, readonly AnyFieldValue[]>;

const values = fc
  .uniqueArray(fc.constantFrom(...FIELD_NAMES.filter((name) => name !== 'id')), { maxLength: 12 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name: FieldName) =>
        fc.tuple(
          fc.constant(name),
          fc.constantFrom<AnyFieldValue | null>(...VALUES_OF_TYPE[fieldOf(name).type], null),
        ),
      ),
    ),
  )
  // A time may be absent, but never null.
  .map((all) => all.filter(([name, value]) => name !== 'created_at' || value !== null))
  .map((entries) => ({ ...Object.fromEntries(entries), id: ID }) as Contribution['values']);
const unknown = fc.option(
  fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('1', null, true)),
);

function contributionOf(source: fc.Arbitrary<Source>): fc.Arbitrary<Contribution> {
  return fc.record({ source, values, unknown });
}

function mergeAll(contributions: readonly Contribution[]): StoredGeneration | null {
  return contributions.reduce<StoredGeneration | null>(
    (held, contribution) => mergeGeneration(held, contribution).merged,
    null,
  );
}

const anyContribution = contributionOf(fc.constantFrom(...SOURCE_NAMES));

test('a delivery that is repeated changes nothing, at once or later', () => {
  fc.assert(
    fc.property(fc.array(anyContribution, { minLength: 1, maxLength: 4 }), (contributions) => {
      const held = mergeAll(contributions);
      const last = contributions.at(-1);
      if (!held || !last) return;
      const again = mergeGeneration(held, last);
      expect(again).toEqual({ outcome: 'unchanged', merged: held });
      expect(again.merged).toBe(held);
    }),
  );
});

test('sources may come in any order: the finest wins each field', () => {
  const oneOfEach = fc
    .shuffledSubarray(SOURCE_NAMES, { minLength: 2 })
    .chain((names) => fc.tuple(...names.map((name) => contributionOf(fc.constant(name)))));
  fc.assert(
    fc.property(
      oneOfEach.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([one, other]) => {
        expect(mergeAll(one)).toEqual(mergeAll(other));
      },
    ),
  );
});

test('nothing that a source knew is lost, and nothing coarser overwrites it', () => {
  fc.assert(
    fc.property(fc.array(anyContribution, { minLength: 1, maxLength: 5 }), (contributions) => {
      const merged = mergeAll(contributions);
      const sources = sourcesOfFields(merged?.provenance ?? '');
      for (const name of FIELD_NAMES) {
        const known = contributions.filter((c) => (c.values[name] ?? null) !== null);
        if (known.length === 0) continue;
        const finest = Math.max(...known.map(({ source }) => SOURCES[source].rank));
        const last = known.filter(({ source }) => SOURCES[source].rank === finest).at(-1);
        // The time in the ID counts as said by the ID.
        expect(merged?.record[name]).toBe(last?.values[name]);
        expect(sources[name]).toBe(last?.source);
      }
    }),
  );
});

test('the fast way to a new row gives the same row', () => {
  fc.assert(
    fc.property(anyContribution, (contribution) => {
      const { merged } = mergeGeneration(null, contribution);
      const row = freshRow(contribution);
      expect(row.provenance).toBe(merged.provenance);
      expect(row.raw).toBe(merged.raw);
      for (const name of FIELD_NAMES) {
        expect(row.values[name] ?? null).toBe(merged.record[name]);
      }
    }),
  );
});

test('an ID alone knows its second', () => {
  const { merged, outcome } = mergeGeneration(null, {
    source: 'activity_csv',
    values: { id: ID, usage: '1' },
    unknown: null,
  });
  expect(outcome).toBe('new');
  expect(merged.record.created_at).toBe('2026-07-02T06:11:09.000Z');
  expect(sourcesOfFields(merged.provenance)).toEqual({
    id: 'activity_csv',
    usage: 'activity_csv',
    created_at: 'identifier',
  });
});

test('a correction by the same source is an update, a coarser word is not', () => {
  const csv = (usage: string): Contribution => ({
    source: 'activity_csv',
    values: { id: ID, usage },
    unknown: null,
  });
  const record: Contribution = {
    source: 'generation',
    values: { id: ID, usage: '2' },
    unknown: null,
  };
  const first = mergeGeneration(null, csv('1')).merged;
  const corrected = mergeGeneration(first, csv('1.5'));
  expect(corrected).toMatchObject({ outcome: 'updated', merged: { record: { usage: '1.5' } } });
  const finer = mergeGeneration(corrected.merged, record);
  expect(finer).toMatchObject({ outcome: 'updated', merged: { record: { usage: '2' } } });
  expect(mergeGeneration(finer.merged, csv('9'))).toEqual({
    outcome: 'unchanged',
    merged: finer.merged,
  });
});
