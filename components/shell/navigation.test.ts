import { describe, expect, it } from 'vitest';
import { isCurrent } from './navigation';

describe('isCurrent', () => {
  it('lights the overview only on the overview', () => {
    expect(isCurrent('/', '/')).toBe(true);
    expect(isCurrent('/', '/sources')).toBe(false);
  });
  it('keeps an entry lit on the pages below it', () => {
    expect(isCurrent('/generations', '/generations/gen-1735689600-abc')).toBe(true);
  });
  it('is not fooled by a path that only begins alike', () => {
    expect(isCurrent('/generations', '/generations-old')).toBe(false);
  });
});
