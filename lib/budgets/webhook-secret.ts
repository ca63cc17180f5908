import 'server-only';
import { env } from '@/lib/env';
import { seal, unseal } from '@/lib/session/seal';
import { serverKey } from '@/lib/session/server-secret';

const PURPOSE = 'webhook addresses';

/**
 * Addresses of webhooks let whoever knows them write, so they are sealed at rest: the store, a copy
 * of it or another database holds nothing of use without the server's own secret.
 */
export async function sealAddress(budgetId: string, url: URL): Promise<string> {
  return seal(await serverKey(env().dataFolder, PURPOSE), budgetId, url.href);
}

/** Undefined when the server's secret is not the one that it was sealed with. */
export async function openAddress(budgetId: string, sealed: string): Promise<URL | undefined> {
  const text = unseal(await serverKey(env().dataFolder, PURPOSE), budgetId, sealed);
  return text === undefined ? undefined : new URL(text);
}
