import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { REJECTIONS_HEADER, rejectionsCsv } from './rejections-csv';

it('reads back as it was written, whatever stands in a reason', () => {
  // Its own beginning, so that the apostrophe of the next test stays out of this one.
  const reason = fc.string({ unit: 'binary' }).map((text) => `row “${text}`);
  fc.assert(
    fc.property(fc.array(fc.record({ line: fc.nat(), reason })), (rejections) => {
      const rows = parse(REJECTIONS_HEADER + rejectionsCsv(rejections), { columns: true });
      expect(rows).toEqual(rejections.map(({ line, reason }) => ({ line: String(line), reason })));
    }),
  );
});

it('disarms what a spreadsheet would run', () => {
  for (const reason of [
    '=HYPERLINK("x")',
    ' +1',
    '\u00a0-1',
    '\ufeff@x',
    '|cmd',
    '%x',
    '＝1',
    '\u200b=1',
    '\0=1',
  ]) {
    const [row] = parse(REJECTIONS_HEADER + rejectionsCsv([{ line: 1, reason }]), {
      columns: true,
    });
    expect(row).toEqual({ line: '1', reason: `'${reason}` });
  }
});

it('disarms each line of a reason, because some spreadsheets read one as a cell', () => {
  expect(rejectionsCsv([{ line: 1, reason: 'no model "\n=cmd"' }])).toBe(
    `1,"no model ""\n'=cmd"""\r\n`,
  );
});
