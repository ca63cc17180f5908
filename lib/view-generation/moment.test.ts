import { expect, it } from 'vitest';
import { momentInZone } from './moment';

it('tells a moment in the zone that was chosen, not in the machine’s', () => {
  expect(momentInZone('2026-06-25T22:55:48.515Z', 'UTC')).toEqual({
    date: '25 Jun 2026',
    time: '22:55:48',
    exactTime: '22:55:48.515',
    zone: 'UTC',
  });
  expect(momentInZone('2026-06-25T22:55:48.515Z', 'Asia/Kolkata')).toMatchObject({
    date: '26 Jun 2026',
    time: '04:25:48',
  });
});

it('writes midnight as 00', () => {
  expect(momentInZone('2026-01-01T00:00:00Z', 'UTC').time).toBe('00:00:00');
});
