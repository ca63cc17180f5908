import { describe, expect, it } from 'vitest';
import { type Command, offered } from './command';
import { type KeyPress, keyWords, meansKeys } from './keys';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('meansKeys', () => {
  it('takes Ctrl and Cmd for the same, in either case', () => {
    expect(meansKeys(press('k', { ctrlKey: true }), 'mod+k')).toBe(true);
    expect(meansKeys(press('K', { metaKey: true }), 'mod+k')).toBe(true);
    expect(meansKeys(press('k'), 'mod+k')).toBe(false);
  });
  it('leaves to the browser what it owns', () => {
    expect(meansKeys(press('k', { ctrlKey: true, shiftKey: true }), 'mod+k')).toBe(false);
    expect(meansKeys(press('f', { ctrlKey: true }), 'f')).toBe(false);
    expect(meansKeys(press('f', { metaKey: true }), 'f')).toBe(false);
    expect(meansKeys(press('f', { altKey: true }), 'f')).toBe(false);
  });
  it('compares single keys as they are typed', () => {
    expect(meansKeys(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(meansKeys(press('J', { shiftKey: true }), 'j')).toBe(false);
  });
});

it('names keys as the machine does', () => {
  expect(keyWords('mod+k', true)).toBe('⌘K');
  expect(keyWords('mod+k', false)).toBe('Ctrl K');
  expect(keyWords('?', false)).toBe('?');
});

it('offers what answers a text only for a text that it understands', () => {
  const open: Command = {
    id: 'open',
    title: 'Open',
    group: 'Generation',
    answers: (text) => (text.startsWith('gen-') ? `Open ${text}` : null),
    run: () => {},
  };
  const help: Command = { id: 'help', title: 'Help', group: 'Help', run: () => {} };
  const titles = (text: string) => offered([open, help], text).map(({ title }) => title);
  expect(titles('')).toEqual(['Help']);
  expect(titles('x')).toEqual(['Help']);
  expect(titles('gen-1')).toEqual(['Open gen-1', 'Help']);
});
