import { describe, expect, it } from 'vitest';
import { prettyLedgerRow, prettyRecord } from './pretty-record';
import { storedFrom, storedRecord } from './testing-record';

describe('pretty JSON', () => {
  it('writes money with its exact digits', () => {
    expect(prettyRecord(storedRecord('{"usage": 6.02e-06}'))).toContain('"usage": 0.00000602');
  });
  it('keeps what the ledger has no field for', () => {
    expect(prettyRecord(storedRecord('{"brand_new_field": 12345678901234567890.5}'))).toContain(
      '"brand_new_field": 12345678901234567890.5',
    );
  });
  it('tells the source of each value of the ledger’s own row', () => {
    const row = JSON.parse(prettyLedgerRow(storedFrom('activity_csv', { app_name: 'Atlas' })));
    expect(row.fields.app_name).toEqual({ value: 'Atlas', source: 'activity_csv' });
    expect(row.fields.model).toBeUndefined();
  });
});
