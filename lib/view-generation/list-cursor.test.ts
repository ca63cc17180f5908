import { expect, it } from 'vitest';
import { listCursor } from './list-cursor';

it('comes back from the URL as it went in', () => {
  const cursor = {
    createdAt: '2026-06-25T13:55:48.515Z',
    id: 'gen-1782395748-Kq3TzY81hWmNv5RbXc0d',
  };
  expect(listCursor.parse(listCursor.serialize(cursor))).toEqual(cursor);
});

it('reads nothing into a mangled one', () => {
  for (const text of [
    '',
    '_',
    'gen-1782395748-Kq3TzY81hWmNv5RbXc0d',
    '2026-06-25_gen-x',
    "';--_x",
  ]) {
    expect(listCursor.parse(text)).toBeNull();
  }
});
