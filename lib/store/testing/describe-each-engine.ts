import { afterAll, beforeAll, describe } from 'vitest';
import { TEST_ENGINES, type TestEngine, type TestStore } from './engines';

/**
 * Tests of every engine that can run here, each with a store of its own, which is opened before the first of
 * them and removed after the last: `opened` is empty until then.
 */
export function describeEachEngine(tests: (opened: TestStore, engine: TestEngine) => void): void {
  for (const engine of TEST_ENGINES) {
    describe.skipIf(!engine.isThere)(engine.name, () => {
      const opened = {} as TestStore;
      beforeAll(async () => {
        Object.assign(opened, await engine.open());
      });
      afterAll(() => opened.remove());
      tests(opened, engine);
    });
  }
}
