import { isIP } from 'node:net';
import { ApiError } from '@/lib/http/api-error';
import { isPrivateAddress } from './private-address';

const LONGEST = 2_048;

/** The bare name or IP address of a URL. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * An address that messages may go to: `https`, without a user. Encryption is only left out on this
 * machine, and this machine and private networks are only reached where the operator named the host
 * (`GENLEDGER_WEBHOOK_HOSTS`). What a name resolves to is looked at when a message is sent.
 *
 * @throws ApiError `invalid_request`, in words that never repeat the address
 */
export function readWebhookAddress(text: string, allowedHosts: readonly string[]): URL {
  const refuse = (why: string) => new ApiError('invalid_request', `webhook.url: ${why}`);
  if (text.length > LONGEST || !URL.canParse(text)) {
    throw refuse('is no URL, such as https://hooks.slack.com/services/…');
  }
  const url = new URL(text);
  const host = hostOf(url);
  const isAllowed = allowedHosts.includes(host);
  const isPlain = url.protocol === 'http:' && isLoopbackName(host) && isAllowed;
  if (url.protocol !== 'https:' && !isPlain) throw refuse('must begin with https://');
  if (url.username !== '' || url.password !== '') {
    throw refuse('must not hold a user or a password');
  }
  if ((isLoopbackName(host) || (isIP(host) !== 0 && isPrivateAddress(host))) && !isAllowed) {
    throw refuse(PRIVATE);
  }
  url.hash = '';
  return url;
}

export const PRIVATE =
  'lies on this machine or in a private network. Its operator may allow the host with GENLEDGER_WEBHOOK_HOSTS';
