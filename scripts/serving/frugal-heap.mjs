import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow by half of what is in use before it is collected, not to several times that: an
 * import of any length then needs some 200 MB less, for the same CPU a row (docs/benchmarks.md).
 */
export function keepHeapSmall() {
  setFlagsFromString('--heap-growing-percent=50');
}
