import { describe, expect, it } from 'vitest';
import { areaPath, barsPath, linePath } from './paths';
import { extent, stack } from './stack';

describe('stack', () => {
  it('puts each series on top of the ones before it', () => {
    expect(
      stack(
        [
          [1, 2],
          [3, null],
          [0, 4],
        ],
        2,
      ),
    ).toEqual([
      [
        [0, 1],
        [0, 2],
      ],
      [
        [1, 4],
        [2, 2],
      ],
      [
        [4, 4],
        [2, 6],
      ],
    ]);
  });
  it('piles up refunds below the line, where they cover nothing', () => {
    const layers = stack([[5], [-2], [-1], [4]], 1);
    expect(layers).toEqual([[[0, 5]], [[0, -2]], [[-2, -3]], [[5, 9]]]);
    expect(extent(layers)).toEqual({ low: -3, high: 9 });
  });
});

describe('linePath', () => {
  it('lifts the pen over a gap and joins nothing across it', () => {
    expect(linePath([[0, 1], [1, 2], null, [3, 4], [4, 5]])).toBe('M0 1L1 2M3 4L4 5');
  });
  it('leaves a lone spot to be drawn as a dot', () => {
    expect(linePath([null, [1, 2], null])).toBe('');
  });
});

describe('areaPath and barsPath', () => {
  it('go along the upper edge and back along the lower one', () => {
    expect(
      areaPath(
        [
          [0, 1],
          [9, 2],
        ],
        [
          [0, 5],
          [9, 6],
        ],
      ),
    ).toBe('M0 1L9 2L9 6L0 5Z');
  });
  it('draw no bar for nothing', () => {
    expect(barsPath([{ x: 0, width: 4, from: 10, to: 10 }])).toBe('');
    expect(barsPath([{ x: 0, width: 4, from: 10, to: 2 }])).toBe('M0 10V2h4V10Z');
  });
  it('round the end of a bar, and no further than the bar is long', () => {
    expect(barsPath([{ x: 0, width: 8, from: 10, to: 0 }], 3)).toBe(
      'M0 10V3Q0 0 3 0h2Q8 0 8 3V10Z',
    );
    expect(barsPath([{ x: 0, width: 8, from: 10, to: 12 }], 3)).toBe(
      'M0 10V10Q0 12 2 12h4Q8 12 8 10V10Z',
    );
  });
});
