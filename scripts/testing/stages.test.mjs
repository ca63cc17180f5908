import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refusal } from '../prepare/fail.mjs';
import { attempt, closingLine, failures, runStages } from './stages.mjs';

/** @type {string[]} */
let printed;

beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text) => printed.push(text));
});

afterEach(() => {
  vi.restoreAllMocks();
});

test('every stage runs, all are counted, and only a failed one shows its output', async () => {
  const results = await runStages([
    { name: 'a', run: async () => ({ passed: 3, failed: 0, skipped: 1, output: () => 'quiet' }) },
    { name: 'b', run: async () => ({ passed: 1, failed: 2, skipped: 0, output: () => 'why\nso' }) },
    { name: 'c', run: () => attempt(async () => {}) },
    { name: 'd', run: () => attempt(() => Promise.reject(new Refusal('not here'))) },
  ]);
  expect(closingLine(results)).toBe('5 passed, 3 failed, 1 skipped');
  expect(failures(results)).toBe(3);
  const text = printed.join('\n');
  expect(text).toContain('✗ b: 1 passed, 2 failed');
  expect(text).toContain('  | why\n  | so');
  expect(text).toContain('  | not here');
  expect(text).not.toContain('quiet');
});

test('the closing line names skipped tests only when there are any', () => {
  expect(closingLine([{ passed: 2, failed: 0, skipped: 0, output: () => '' }])).toBe(
    '2 passed, 0 failed',
  );
});
