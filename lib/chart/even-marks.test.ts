import { expect, it } from 'vitest';
import { evenMarks } from './even-marks';

it.each([
  [
    ['$0', '$0.50', '$1', '$1.5'],
    ['$0', '$0.50', '$1.00', '$1.50'],
  ],
  [
    ['0', '2.5 M', '5 M', '10 M'],
    ['0', '2.5 M', '5.0 M', '10.0 M'],
  ],
  // Another unit is another precision.
  [
    ['0', '500 K', '1 M', '1.5 M'],
    ['0', '500 K', '1.0 M', '1.5 M'],
  ],
  [
    ['−$1', '−$0.50', '$0', '$0.50'],
    ['−$1.00', '−$0.50', '$0', '$0.50'],
  ],
  [
    ['0 %', '25 %', '100 %'],
    ['0 %', '25 %', '100 %'],
  ],
  // Half a generation has no words.
  [
    ['0', '', '1'],
    ['0', '', '1'],
  ],
  [
    ['$0', '$5,000', '$10K'],
    ['$0', '$5,000', '$10K'],
  ],
])('gives %j one precision', (marks, even) => {
  expect(evenMarks(marks)).toEqual(even);
});
