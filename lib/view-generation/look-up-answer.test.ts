import { describe, expect, it } from 'vitest';
import { readLookUpAnswer } from './look-up-answer';

const error = (message: string, metadata = {}) => ({ error: { code: 0, message, metadata } });

describe('readLookUpAnswer', () => {
  it('tells a record that is not written yet from one that is not there', () => {
    const pending = error('not found', { error_type: 'pending', retry_after_ms: 4000 });
    expect(readLookUpAnswer(404, pending)).toEqual({ outcome: 'pending', serverAsksMs: 4000 });
    expect(readLookUpAnswer(404, error('Generation gen-x not found'))).toEqual({
      outcome: 'not_found',
      message: 'Generation gen-x not found',
    });
  });

  it('tells a missing key from a refused one', () => {
    const { outcome } = readLookUpAnswer(401, error('Missing Authentication header'));
    expect(outcome).toBe('needs_key');
    expect(readLookUpAnswer(401, error('User not found.')).outcome).toBe('key_refused');
    expect(readLookUpAnswer(403, error('Key is disabled')).outcome).toBe('key_refused');
  });

  it('passes on why it failed, and how long to wait', () => {
    const limited = error('Rate limit exceeded', { retry_after_ms: 9000 });
    expect(readLookUpAnswer(429, limited)).toEqual({
      outcome: 'failed',
      message: 'Rate limit exceeded',
      serverAsksMs: 9000,
    });
  });

  it('survives any body', () => {
    for (const body of [null, undefined, 'text', [], {}, { error: 'no object' }, { error: {} }]) {
      expect(readLookUpAnswer(500, body).outcome).toBe('failed');
    }
  });
});
