import { describe, expect, it } from 'vitest';
import { exactMoney, exactValue } from './exact-value';

describe('exactMoney', () => {
  it('keeps every digit', () => {
    expect(exactMoney('0.00000602')).toBe('$0.00000602');
    expect(exactMoney('0.000000000001')).toBe('$0.000000000001');
    expect(exactMoney('123456.789012345678')).toBe('$123,456.789012345678');
  });
  it('has two decimals at least, and a true minus', () => {
    expect(exactMoney('0')).toBe('$0.00');
    expect(exactMoney('12.5')).toBe('$12.50');
    expect(exactMoney('-0.5')).toBe('−$0.50');
  });
});

describe('exactValue', () => {
  it('groups quantities and leaves names alone', () => {
    expect(exactValue('native_tokens_prompt', 3426157)).toBe('3,426,157');
    expect(exactValue('app_id', 4203856)).toBe('4203856');
  });
  it('rounds no time', () => {
    expect(exactValue('latency', 5314.125)).toBe('5,314.125');
  });
  it('says yes and no', () => {
    expect([exactValue('cancelled', true), exactValue('cancelled', false)]).toEqual(['Yes', 'No']);
  });
});
