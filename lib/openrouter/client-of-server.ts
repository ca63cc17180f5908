import 'server-only';
import { env } from '@/lib/env';
import { OpenRouterClient } from './openrouter-client';

/**
 * The one client of this process, so that its gate and its breaker are shared by all: on
 * `globalThis`, because Next loads a module once for every bundle that uses it.
 */
export function openRouterClient(): OpenRouterClient {
  const holder: typeof globalThis & { [CLIENT]?: { baseUrl: string; client: OpenRouterClient } } =
    globalThis;
  const { openRouterBaseUrl: baseUrl, openRouterConcurrency, openRouterPerSecond } = env();
  if (holder[CLIENT]?.baseUrl !== baseUrl) {
    const client = new OpenRouterClient({
      baseUrl,
      concurrency: openRouterConcurrency,
      perSecond: openRouterPerSecond,
    });
    holder[CLIENT] = { baseUrl, client };
  }
  return holder[CLIENT].client;
}

const CLIENT = Symbol.for('genledger.openrouter-client');
