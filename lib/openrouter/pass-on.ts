import type { UpstreamAnswer } from './openrouter-client';

/** OpenRouter's answer as ours, byte for byte, so that no digit of money changes on its way. */
export function passOn({ text }: UpstreamAnswer): Response {
  return new Response(text, { headers: { 'content-type': 'application/json' } });
}
