// What the fake OpenRouter tells of its keys: of the one that asks, and of those of an account.
import { createHash } from 'node:crypto';

/** @typedef {import('./fake-data.mjs').FakeKey} FakeKey */

/** Two a page, so that whoever looks for one must turn pages. @param {readonly FakeKey[]} keys @param {number} offset */
export function listKeys(keys, offset) {
  return keys.slice(offset, offset + 2).map(({ key, label, usage }) => ({
    hash: createHash('sha256').update(key).digest('hex'),
    label: shortened(key),
    name: label,
    disabled: false,
    usage,
  }));
}

/** @param {FakeKey} key */
export function keyInfo({ key, label, is_management_key, usage, creator = 'user_2fake' }) {
  return {
    label: shortened(key),
    name: label,
    limit: 100,
    limit_remaining: 74.5,
    limit_reset: 'monthly',
    include_byok_in_limit: false,
    usage,
    usage_daily: 0.5,
    usage_weekly: 2.25,
    usage_monthly: usage,
    byok_usage: 0,
    byok_usage_daily: 0,
    byok_usage_weekly: 0,
    byok_usage_monthly: 0,
    is_free_tier: false,
    is_management_key,
    is_provisioning_key: is_management_key,
    creator_user_id: creator,
    organization_id: null,
    workspace_id: null,
    allowed_data_regions: ['global'],
    free_model_daily_requests: { limit: 1_000, remaining: 1_000, used: 0 },
    expires_at: null,
    rate_limit: {
      requests: -1,
      interval: '10s',
      note: 'This field is deprecated and safe to ignore.',
    },
  };
}

/** As OpenRouter shows a key. @param {string} key */
function shortened(key) {
  return `${key.slice(0, 12)}...${key.slice(-3)}`;
}
