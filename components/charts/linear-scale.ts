type Pair = readonly [number, number];

/** A straight line from values to pixels, of the shape that D3 gives its scales. */
interface LinearScale {
  (value: number): number;
  domain(): number[];
  domain(next: Iterable<number>): LinearScale;
  range(): number[];
  range(next: Iterable<number>): LinearScale;
  ticks(): number[];
  copy(): LinearScale;
}

/**
 * Stands in for all of `d3-scale` where the chart library asks for it (`next.config.js`): our axes are
 * linear, their domains and ticks are finished before the library sees them, and D3's module brings
 * time, colour and number formats along that nothing here calls.
 */
export function scaleLinear(): LinearScale {
  return linear([0, 1], [0, 1]);
}

function linear(domain: Pair, range: Pair): LinearScale {
  let [low, high] = domain;
  let [from, to] = range;
  const scale = (value: number) =>
    // A domain of one value has no slope: its middle, as D3 has it.
    high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);
  const own: LinearScale = Object.assign(scale, {
    domain: accessor(
      () => [low, high],
      (next) => {
        [low, high] = next;
        return own;
      },
    ),
    range: accessor(
      () => [from, to],
      (next) => {
        [from, to] = next;
        return own;
      },
    ),
    ticks: () => [low, high],
    copy: () => linear([low, high], [from, to]),
  });
  return own;
}

function accessor(get: () => number[], set: (next: Pair) => LinearScale) {
  function access(): number[];
  function access(next: Iterable<number>): LinearScale;
  function access(next?: Iterable<number>) {
    if (next === undefined) return get();
    const [first = 0, last = first] = [...next].map(Number);
    return set([first, last]);
  }
  return access;
}
