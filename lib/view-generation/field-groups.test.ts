import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '@/lib/catalog/fields';
import { mergeGeneration } from '@/lib/generation/merge';
import { fieldGroups, sourcesOfRow } from './field-groups';
import { storedFrom, storedRecord } from './testing-record';

const rowsOf = (stored: Parameters<typeof fieldGroups>[0]) =>
  fieldGroups(stored).flatMap(({ rows }) => rows);

describe('fieldGroups', () => {
  it('shows every field of the catalogue exactly once', () => {
    const names = rowsOf(storedRecord('{}')).map(({ name }) => name);
    expect([...names].sort()).toEqual([...FIELD_NAMES].sort());
  });

  it('keeps unknown, zero, false and empty text apart', () => {
    const rows = rowsOf(
      storedRecord('{"latency": 0, "cancelled": false, "origin": "", "app_id": null}'),
    );
    const value = (name: string) => rows.find((row) => row.name === name)?.value;
    expect([value('latency'), value('cancelled'), value('origin'), value('app_id')]).toEqual([
      0,
      false,
      '',
      null,
    ]);
  });

  it('tells where each value came from', () => {
    const fromCsv = storedFrom('activity_csv', { usage: '0.000006', app_name: 'Atlas' });
    const record = storedRecord('{"usage": 6.02e-06}');
    const { merged } = mergeGeneration(fromCsv, {
      source: 'generation',
      values: { id: record.record.id, usage: record.record.usage },
      unknown: null,
    });
    const rows = rowsOf(merged);
    const row = (name: string) => rows.find((candidate) => candidate.name === name);
    expect(row('usage')).toMatchObject({ value: '0.00000602', source: 'generation' });
    expect(row('app_name')).toMatchObject({ value: 'Atlas', source: 'activity_csv' });
    expect(row('model')).toMatchObject({ value: null, source: null });
    expect(sourcesOfRow(merged).map(([source]) => source)).toContain('activity_csv');
  });
});
