import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseViewFilter } from '@/lib/view/view-filter';
import { listRequest } from './list-request';

const now = Temporal.Instant.from('2026-06-25T12:00:00Z');
const plain = { from: null, to: null, tz: 'UTC', f: [] };

describe('listRequest', () => {
  it('lists everything without a range', () => {
    expect(listRequest(plain, now)).toEqual({
      filters: [],
      timeRange: null,
      problems: [],
    });
  });

  it('cuts the range in the zone of the view', () => {
    const view = { ...plain, from: 'now/d', tz: 'Asia/Kolkata' };
    expect(listRequest(view, now).timeRange).toEqual({
      start: '2026-06-24T18:30:00.000Z',
      end: '2026-06-25T12:00:00.000Z',
    });
  });

  it('takes the filters of the URL', () => {
    const view = { ...plain, f: [parseViewFilter('is:model:acme/small')] };
    expect(listRequest(view, now).filters).toEqual([
      { dimension: 'model', operator: 'in', values: ['acme/small'], includeUnset: false },
    ]);
  });

  it('leaves a filter that cannot be read out, says so, and keeps the others', () => {
    const view = { ...plain, f: ['nonsense', 'is:model:acme/small'].map(parseViewFilter) };
    const { filters, problems } = listRequest(view, now);
    expect(filters).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('nonsense');
  });

  it('takes filters without a value', () => {
    const view = { ...plain, f: [parseViewFilter('set:user')] };
    expect(listRequest(view, now)).toMatchObject({ problems: [], filters: [{ values: [] }] });
  });
});
