import { describe, expect, it } from 'vitest';
import { exactValue } from './exact-value';

describe('exactValue', () => {
  it('groups quantities and leaves names alone', () => {
    expect(exactValue('native_tokens_prompt', 3426157)).toBe('3,426,157');
    expect(exactValue('app_id', 4203856)).toBe('4203856');
  });
  it('keeps every digit of money', () => {
    expect(exactValue('usage', '0.00000602')).toBe('$0.00000602');
  });
  it('rounds no time', () => {
    expect(exactValue('latency', 5314.125)).toBe('5,314.125');
  });
  it('says yes and no', () => {
    expect([exactValue('cancelled', true), exactValue('cancelled', false)]).toEqual(['Yes', 'No']);
  });
});
