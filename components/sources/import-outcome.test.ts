import { describe, expect, it } from 'vitest';
import { readImportOutcome } from './import-outcome';

const report = { id: 'imp_1', status: 'done', read: 3, rejections: [{ line: 2, reason: 'no ID' }] };

describe('readImportOutcome', () => {
  it('takes the report of an import', () => {
    expect(readImportOutcome(JSON.stringify({ data: report }))).toEqual({
      kind: 'report',
      data: report,
    });
  });

  it('finds the report of a file that was refused half-way', () => {
    const { rejections: _, ...failed } = { ...report, status: 'failed', error: 'broke off' };
    const body = { error: { code: 400, message: 'broke off', metadata: { import: failed } } };
    expect(readImportOutcome(JSON.stringify(body))).toEqual({
      kind: 'report',
      data: { ...failed, rejections: [] },
    });
  });

  it('passes on why nothing was imported', () => {
    const body = { error: { code: 507, message: 'The disk is full.' } };
    expect(readImportOutcome(JSON.stringify(body))).toEqual({
      kind: 'problem',
      message: 'The disk is full.',
    });
  });

  it('survives answers of something in between', () => {
    for (const text of ['', '<html>502</html>', 'null', '[]', '{"data":null}', '{"error":1}']) {
      expect(readImportOutcome(text).kind).toBe('problem');
    }
  });
});
