import { isIP } from 'node:net';
import { z } from 'zod';
import { addressList } from './address-list';
import { parseKeyring } from './keyring';

const PASSWORD_MIN_LENGTH = 8;

/** A whole number within bounds. */
const within = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);

const host = z
  .string()
  .refine((value) => isIP(value) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value));

const publicUrl = z
  .string()
  .refine(
    (value) =>
      URL.canParse(value) &&
      /^https?:$/.test(new URL(value).protocol) &&
      new URL(value).href === `${new URL(value).origin}/`,
  )
  .transform((value) => new URL(value));

const openRouterBaseUrl = z
  .string()
  .refine((value) => URL.canParse(value) && keepsKeysSafe(new URL(value)))
  .transform((value) => value.replace(/\/+$/, ''));

const openRouterKey = z
  .string()
  .trim()
  .regex(/^sk-or-[\w-]{8,512}$/);

const hostNames = z
  .string()
  .transform((value) =>
    value
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  )
  .refine((names) =>
    names.every((name) => isIP(name) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(name)),
  );

const storeAddress = z
  .string()
  .refine((value) => value === 'embedded' || isStoreUrl(value))
  .transform((value) => (value === 'embedded' ? ('embedded' as const) : new URL(value)));

/** What a reader of ours makes of a text; wrong when it makes nothing. */
const readBy = <Value>(read: (text: string) => Value | undefined) =>
  z.string().transform((text, context): Value => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });

/** What the operator may set, each with one sentence for every way in which it can be wrong. */
export const variables = z.object({
  PORT: says('PORT must be a whole number from 0 to 65535.', port).default(3000),
  HOST: says('HOST must be an IP address or a host name, such as 127.0.0.1.', host).default(
    '127.0.0.1',
  ),
  GENLEDGER_DATA: z.string().default('./data'),
  GENLEDGER_STORE: says(
    'GENLEDGER_STORE must be "embedded" or the https URL of a ClickHouse database, such as https://user:password@host:8443/database (http only on this machine or to a host name without a dot).',
    storeAddress,
  ).default('embedded'),
  OPENROUTER_BASE_URL: says(
    'OPENROUTER_BASE_URL must be an https URL without user, query and fragment, such as https://openrouter.ai/api/v1 (http only on this machine).',
    openRouterBaseUrl,
  ).default('https://openrouter.ai/api/v1'),
  OPENROUTER_API_KEY: says(
    'OPENROUTER_API_KEY does not look like a key of OpenRouter: it begins with sk-or- and has letters, digits, - and _ only.',
    openRouterKey,
  ).optional(),
  OPENROUTER_MANAGEMENT_KEY: says(
    'OPENROUTER_MANAGEMENT_KEY does not look like a key of OpenRouter: it begins with sk-or- and has letters, digits, - and _ only.',
    openRouterKey,
  ).optional(),
  OPENROUTER_CONCURRENCY: says(
    'OPENROUTER_CONCURRENCY must be a whole number from 1 to 256: requests to OpenRouter at once.',
    within(1, 256),
  ).default(4),
  OPENROUTER_PER_SECOND: says(
    'OPENROUTER_PER_SECOND must be a whole number from 1 to 10000: requests to OpenRouter in a second.',
    within(1, 10_000),
  ).default(5),
  PUBLIC_URL: says(
    'PUBLIC_URL must be an http or https origin without a path, such as https://ledger.example.com.',
    publicUrl,
  ).optional(),
  GENLEDGER_PASSWORD: says(
    `GENLEDGER_PASSWORD must have at least ${PASSWORD_MIN_LENGTH} characters.`,
    z.string().min(PASSWORD_MIN_LENGTH),
  ).optional(),
  GENLEDGER_MODE: says(
    'GENLEDGER_MODE must be "single" or "team".',
    z.enum(['single', 'team']),
  ).default('single'),
  GENLEDGER_KEYRING: says(
    'GENLEDGER_KEYRING must be named secrets of 32 bytes in base64, the newest first, such as 2026-11:BASE64,2026-05:BASE64 (openssl rand -base64 32 makes one).',
    readBy(parseKeyring),
  ).optional(),
  GENLEDGER_CONTENT: says(
    'GENLEDGER_CONTENT must be "off", "pass_through" or "keep".',
    z.enum(['off', 'pass_through', 'keep']),
  ).default('off'),
  GENLEDGER_WEBHOOK_HOSTS: says(
    'GENLEDGER_WEBHOOK_HOSTS must be host names or IP addresses with commas between them, such as chat.internal,10.0.0.5.',
    hostNames,
  ).default([]),
  GENLEDGER_TRUSTED_PROXIES: says(
    'GENLEDGER_TRUSTED_PROXIES must be IP addresses or networks with commas between them, such as 127.0.0.1,10.0.0.0/8.',
    readBy(addressList),
  ).optional(),
});

/** One sentence for every way in which a variable can be wrong. It never repeats the value. */
function says<Schema extends z.ZodType<unknown, string>>(sentence: string, schema: Schema) {
  return z.string().transform((value, context): z.output<Schema> => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: sentence });
    return z.NEVER;
  });
}

/** Without encryption only where nobody listens in: this machine, and names of a private network. */
function isStoreUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const near = isLoopback(name) || /^[a-z\d-]+$/i.test(name);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && near);
  const isDecodable = !/%(?![\da-f]{2})/i.test(`${url.username}${url.password}`);
  return safe && isDecodable && /^\/[\w-]*$/.test(url.pathname) && url.search + url.hash === '';
}

/** Keys travel to this address: encrypted, or not leaving the machine. */
function keepsKeysSafe(url: URL): boolean {
  const encrypted = url.protocol === 'https:';
  const local = url.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
  return (encrypted || local) && `${url.username}${url.password}${url.search}${url.hash}` === '';
}

export function isLoopback(address: string): boolean {
  if (isIP(address) === 4) return address.startsWith('127.');
  return address === '::1' || address.toLowerCase() === 'localhost';
}
