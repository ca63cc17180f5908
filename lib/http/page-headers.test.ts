import { expect, test } from 'vitest';
import { contentSecurityPolicy, pageHeaders } from './page-headers';

const PAGE = { nonce: 'abc', frameAncestors: [], development: false };

test('scripts run with the nonce only, and nothing comes from elsewhere', () => {
  const policy = contentSecurityPolicy(PAGE);
  const scripts = policy.split('; ').find((rule) => rule.startsWith('script-src'));
  expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/https?:|\*/);
});

test('no page may be framed, but an embed by the origins that its owner named', () => {
  expect(contentSecurityPolicy(PAGE)).toContain("frame-ancestors 'none'");
  expect(pageHeaders(PAGE)['x-frame-options']).toBe('DENY');
  const embed = { ...PAGE, frameAncestors: ['https://wiki.example.com'] };
  expect(contentSecurityPolicy(embed)).toContain('frame-ancestors https://wiki.example.com');
  expect(pageHeaders(embed)).not.toHaveProperty('x-frame-options');
});
