import { expect, test, vi } from 'vitest';
import { logError } from './log-error';

test('a fault is one line of plain characters, whatever a name or a header brought into it', () => {
  const hostile =
    'a\r\n{"level":"info"}\u001b[2J\u009b31m\u0085\u2028\u2029\u202egnp.exe\u2066\u007f\u0000\ufeffé漢👍';
  const lines: string[] = [];
  const print = vi.spyOn(console, 'error').mockImplementation((line) => lines.push(String(line)));
  try {
    const error = new Error(hostile, { cause: new TypeError(hostile) });
    error.name = hostile;
    logError(error, { route: hostile });
  } finally {
    print.mockRestore();
  }
  expect(lines).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  expect(lines[0]).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/);
  const { route, error } = JSON.parse(lines[0] ?? '');
  expect([route, error.name, error.message, error.cause.message]).toEqual(
    Array.from({ length: 4 }, () => hostile),
  );
});
