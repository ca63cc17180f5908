import { describe, expect, it } from 'vitest';
import { fellBack, providerAttempts, statusInWords } from './provider-attempts';
import { storedRecord } from './testing-record';

const attemptsOf = (json: string) =>
  providerAttempts(storedRecord(`{"provider_responses": ${json}}`).record);

describe('providerAttempts', () => {
  it('reads the attempts in order, with the one that stepped in', () => {
    const attempts = attemptsOf(
      '[{"provider_name": "North", "status": 429, "latency": 311, "is_byok": false}, {"provider_name": "South", "status": 200, "latency": 1702, "endpoint_id": "e-2"}]',
    );
    expect(attempts.map(({ provider, outcome }) => [provider, outcome])).toEqual([
      ['North', 'failed'],
      ['South', 'served'],
    ]);
    expect(attempts[1]).toMatchObject({ latencyMs: 1702, isByok: null, endpointId: 'e-2' });
    expect(fellBack(attempts)).toBe(true);
    expect(attempts.map(statusInWords)).toEqual(['429 rate limited', '200 served']);
  });

  it('is no fallback when the first one served, or the only one failed', () => {
    expect(fellBack(attemptsOf('[{"status": 200}]'))).toBe(false);
    expect(fellBack(attemptsOf('[{"status": 503}]'))).toBe(false);
  });

  it('copes with what it does not know', () => {
    expect(attemptsOf('[{}, null, 7, {"status": "odd"}]').map(statusInWords)).toEqual([
      'status unknown',
      'status unknown',
    ]);
    expect(attemptsOf('{"not": "a list"}')).toEqual([]);
    expect(providerAttempts(storedRecord('{}').record)).toEqual([]);
  });
});
