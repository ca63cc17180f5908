import { describe, expect, it } from 'vitest';
import { latencyTimeline } from './latency-timeline';
import { storedRecord } from './testing-record';

const timelineOf = (json: string) => latencyTimeline(storedRecord(json).record);

describe('latencyTimeline', () => {
  it('cuts a request at its first token', () => {
    expect(timelineOf('{"latency": 1500, "generation_time": 6000}')).toEqual({
      phases: [
        { name: 'waiting', startMs: 0, durationMs: 1500, share: 0.25 },
        { name: 'streaming', startMs: 1500, durationMs: 4500, share: 0.75 },
      ],
      reachMs: 6000,
      totalMs: 6000,
      firstTokenMs: 1500,
      addedUp: false,
    });
  });

  it('takes moderation out of the wait, because the time to first token holds it', () => {
    const timeline = timelineOf(
      '{"latency": 400, "moderation_latency": 100, "generation_time": 800}',
    );
    expect(timeline?.phases.map(({ name, durationMs }) => [name, durationMs])).toEqual([
      ['moderation', 100],
      ['waiting', 300],
      ['streaming', 400],
    ]);
  });

  it('adds both times of an old record whose generation time leaves the wait out', () => {
    const timeline = timelineOf('{"latency": 1250, "generation_time": 1200}');
    expect(timeline).toMatchObject({ totalMs: 2450, addedUp: true });
    expect(timeline?.phases.map(({ durationMs }) => durationMs)).toEqual([1250, 1200]);
  });

  it('does not invent an end, nor a first token', () => {
    expect(timelineOf('{"latency": 700}')).toMatchObject({ totalMs: null, reachMs: 700 });
    expect(timelineOf('{"generation_time": 700}')?.phases).toEqual([
      { name: 'unsplit', startMs: 0, durationMs: 700, share: 1 },
    ]);
    expect(timelineOf('{}')).toBeNull();
  });

  it('survives zeros and a moderation longer than the wait', () => {
    expect(timelineOf('{"latency": 0, "generation_time": 0}')?.phases[0]?.share).toBe(0);
    const timeline = timelineOf('{"latency": 50, "moderation_latency": 90, "generation_time": 60}');
    expect(timeline?.phases.map(({ durationMs }) => durationMs)).toEqual([50, 0, 10]);
  });
});
