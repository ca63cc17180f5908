import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes';

it('steps in thousands and never writes four digits', () => {
  const sizes = [0, 812, 999, 1000, 4_230, 99_960, 999_600, 5_000_000, 1_300_000_000];
  expect(sizes.map((size) => formatBytes(size).replace(/\s/u, ' '))).toEqual([
    '0 B',
    '812 B',
    '999 B',
    '1.0 KB',
    '4.2 KB',
    '100 KB',
    '1.0 MB',
    '5.0 MB',
    '1.3 GB',
  ]);
});
