import { expect, test } from 'vitest';
import { RequestGate } from './request-gate';
import { TestClock } from './testing/test-clock';

const FAR = Number.MAX_SAFE_INTEGER;

test('never more than so many at once, and all get their turn', async () => {
  const gate = new RequestGate({ concurrency: 4, mostStarts: 1_000, clock: new TestClock() });
  let active = 0;
  let most = 0;
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      gate
        .run(async () => {
          order.push(index);
          active += 1;
          most = Math.max(most, active);
          await new Promise(setImmediate);
          active -= 1;
          if (index % 3 === 0) throw new Error('a failing task');
        }, FAR)
        .catch(() => undefined),
    ),
  );
  expect(most).toBe(4);
  expect(order).toEqual(Array.from({ length: 100 }, (_, index) => index));
});

test('never more than five starts in any one second', async () => {
  const clock = new TestClock();
  const gate = new RequestGate({ concurrency: 4, mostStarts: 5, clock });
  const starts: number[] = [];
  await Promise.all(
    Array.from({ length: 42 }, () => gate.run(async () => starts.push(clock.steady()), FAR)),
  );
  for (const [index, start] of starts.entries()) {
    const sixthLater = starts[index + 5];
    if (sixthLater !== undefined) expect(sixthLater - start).toBeGreaterThanOrEqual(1_000);
  }
  expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBe(8_000);
});

test('a closed gate refuses who cannot wait, also behind somebody who can', async () => {
  const clock = new TestClock();
  const gate = new RequestGate({ concurrency: 1, mostStarts: 5, clock });
  gate.closeUntil(clock.steady() + 60_000);
  const patient = gate.run(async () => clock.steady(), FAR);
  const hasty = gate.run(async () => clock.steady(), clock.steady() + 5_000);
  await expect(hasty).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 60_000 });
  await patient;
});

test('a task that waits too long for others is refused and leaves the gate usable', async () => {
  const clock = new TestClock();
  const gate = new RequestGate({ concurrency: 1, mostStarts: 1_000, clock });
  const long = gate.run(async () => {
    await new Promise(setImmediate);
    clock.advance(10_000);
  }, FAR);
  const late = gate.run(async () => 'ran', clock.steady() + 5_000);
  await long;
  await expect(late).rejects.toMatchObject({ code: 'rate_limited' });
  expect(await gate.run(async () => 'ran', FAR)).toBe('ran');
});

test('the queue is bounded', async () => {
  const gate = new RequestGate({ concurrency: 1, mostStarts: 1e6, clock: new TestClock() });
  let open: () => void = () => undefined;
  const block = gate.run(() => new Promise<void>((resolve) => (open = resolve)), FAR);
  const waiting = Array.from({ length: 1_001 }, () => gate.run(async () => 1, FAR));
  const last = waiting.at(-1);
  await expect(last).rejects.toMatchObject({ code: 'overloaded' });
  open();
  await block;
  await Promise.allSettled(waiting);
});

test('a window can be a minute: sixty starts, and the next when the first is a minute old', async () => {
  const clock = new TestClock();
  const gate = new RequestGate({ concurrency: 1, mostStarts: 60, windowMs: 60_000, clock });
  const starts: number[] = [];
  await Promise.all(
    Array.from({ length: 200 }, () => gate.run(async () => starts.push(clock.steady()), FAR)),
  );
  for (const [index, start] of starts.entries()) {
    const later = starts[index + 60];
    if (later !== undefined) expect(later - start).toBeGreaterThanOrEqual(60_000);
  }
});

test('a clock that is set back by an hour keeps nobody waiting', async () => {
  const clock = new TestClock();
  const gate = new RequestGate({ concurrency: 1, mostStarts: 1, clock });
  await gate.run(async () => 1, FAR);
  gate.closeUntil(clock.steady() + 5_000);
  clock.set(-3_600_000);
  await gate.run(async () => 2, FAR);
  expect(clock.slept).toEqual([5_000]);
});
