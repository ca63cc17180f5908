import { expect, test } from 'vitest';
import { placePopover } from './place-popover';

const WINDOW = { width: 1000, height: 800 };
const LAYER = { width: 300, height: 200 };
const anchorAt = (left: number, top: number) => ({
  left,
  right: left + 100,
  top,
  bottom: top + 32,
});

test('a layer lies below its anchor, at its start or its end', () => {
  const anchor = anchorAt(400, 100);
  expect(placePopover(anchor, LAYER, WINDOW, 'start')).toEqual({
    left: 400,
    top: 138,
    bottom: null,
    maxHeight: 654,
  });
  expect(placePopover(anchor, LAYER, WINDOW, 'end').left).toBe(200);
});

test('it stays inside the window at either side, on a phone too', () => {
  expect(placePopover(anchorAt(880, 100), LAYER, WINDOW, 'start').left).toBe(692);
  expect(placePopover(anchorAt(20, 100), LAYER, WINDOW, 'end').left).toBe(8);
  const phone = { width: 320, height: 600 };
  expect(placePopover(anchorAt(150, 100), { width: 304, height: 90 }, phone, 'end').left).toBe(8);
});

test('it lies above where it does not fit below and there is more room', () => {
  expect(placePopover(anchorAt(400, 700), LAYER, WINDOW, 'start')).toEqual({
    left: 400,
    top: null,
    bottom: 106,
    maxHeight: 686,
  });
  // Too tall for both: the larger side, as tall as that allows.
  const tall = { width: 300, height: 900 };
  expect(placePopover(anchorAt(400, 300), tall, WINDOW, 'start')).toMatchObject({
    top: 338,
    maxHeight: 454,
  });
});
