import { formatDate } from '@/lib/chart/format-time';

/** A moment in a zone, in words: `25 Jun 2026`, `15:55:48`, and the zone as the reader knows it. */
export interface Moment {
  readonly date: string;
  /** To the second. */
  readonly time: string;
  /** To the millisecond. */
  readonly exactTime: string;
  /** `UTC`, `GMT+2`. */
  readonly zone: string;
}

/** @param zone a name that this runtime knows (`lib/view/time-zone`) */
export function momentInZone(instant: string, zone: string): Moment {
  const at = new Date(instant);
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const time = `${part('hour')}:${part('minute')}:${part('second')}`;
  return {
    date: formatDate(at.getTime(), zone),
    time,
    exactTime: `${time}.${part('fractionalSecond')}`,
    zone: part('timeZoneName'),
  };
}

/** Making one takes longer than a hundred uses, and a list has a moment a row. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  clocks.set(zone, clock);
  return clock;
}
