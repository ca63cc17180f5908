import type { Page } from '@playwright/test';
import { FAKE_KEYS, fakeRecord } from '../lib/openrouter/testing/fake-data.mjs';

/** Where the OpenRouter of the specs listens. */
export const FAKE = process.env.GENLEDGER_E2E_FAKE ?? 'http://127.0.0.1:4311';

/** The ordinary key that the fake OpenRouter knows. */
export const KEY = FAKE_KEYS[0]?.key ?? '';

/** One that may list what its account made. */
export const MANAGEMENT_KEY = FAKE_KEYS[1]?.key ?? '';

/** An ID that no ledger holds yet, however often the specs run; of January 2026 unless told. */
export function newId(label: string, epochSeconds = 1_769_000_000): string {
  const chance = Math.random().toString(36).slice(2, 10);
  return `gen-${epochSeconds}-${`E2e${label}${chance}`.padEnd(20, '0').slice(0, 20)}`;
}

/** An ID of this very second, so that OpenRouter may still be writing its record. */
export function youngId(label: string): string {
  return newId(label, Math.floor(Date.now() / 1000));
}

/** Makes the fake OpenRouter know one more record. */
export async function addRecord(
  index: number,
  changes: Parameters<typeof fakeRecord>[1],
): Promise<void> {
  await tell('record', { record: fakeRecord(index, changes) });
}

/** Every request of a path fails in this way; null ends it. */
export async function failAlways(path: string, fault: object | null): Promise<void> {
  await tell('always', { path, ...(fault === null ? {} : { fault }) });
}

/** Signs the browser in without the form, which `key.spec` tries. */
export async function signIn(page: Page): Promise<void> {
  const response = await page.request.post('/api/session', { data: { key: KEY } });
  if (!response.ok()) throw new Error(`sign-in: ${response.status()} ${await response.text()}`);
}

/** Until keys and presses are heard: only then has the top box its shortcut, which phones do not show. */
export async function untilAwake(page: Page): Promise<void> {
  await page.getByText(/^(Ctrl K|⌘K)$/).waitFor({ state: 'attached' });
}

/** Until this key does something here: who hears keys, and who offers this one, wake one after the other, in either order. */
export async function untilHeard(page: Page, key: string): Promise<void> {
  await page
    .locator(`html[data-keys~="mod+k"][data-keys~="${key}"]`)
    .waitFor({ state: 'attached' });
}

async function tell(what: string, body: object): Promise<void> {
  await fetch(`${FAKE}/__fake/${what}`, { method: 'POST', body: JSON.stringify(body) });
}
