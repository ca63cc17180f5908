import type { BlockList } from 'node:net';
import { resolve } from 'node:path';
import type { Keyring } from '@/lib/lifecycle/keyring';
import { StartError } from '@/lib/lifecycle/start-error';
import { isLoopback, variables } from '@/lib/lifecycle/variables';

/** The configuration of this process, validated. The table in the README says what each is for. */
export interface Env {
  /** TCP port; 0 lets the system choose one. */
  readonly port: number;
  /** The address or name that the server listens on. */
  readonly host: string;
  /** Absolute path of the folder that holds the ledger. */
  readonly dataFolder: string;
  /** Secret, when it is an address: `https://user:password@host:8443/database` of ClickHouse. */
  readonly store: 'embedded' | URL;
  /** OpenRouter's API with its version, such as `https://openrouter.ai/api/v1`; no final slash. */
  readonly openRouterBaseUrl: string;
  /** Secret. For look-ups that nobody attends. */
  readonly openRouterApiKey: string | undefined;
  /** Secret. For the sync, which lists what there is; OpenRouter calls it a management key. */
  readonly openRouterManagementKey: string | undefined;
  /** Requests to OpenRouter at once, and in any one second, at most. */
  readonly openRouterConcurrency: number;
  readonly openRouterPerSecond: number;
  /** The origin that people and callbacks reach this server at. */
  readonly publicUrl: URL | undefined;
  /** Secret. */
  readonly password: string | undefined;
  /** `team`: everybody signs in with an OpenRouter key, whose account decides the ledger. */
  readonly mode: 'single' | 'team';
  /** Secret. Seals what a team's server keeps; undefined in single mode. */
  readonly keyring: Keyring | undefined;
  /**
   * Whether prompts and completions may be asked of OpenRouter, and whether those that Broadcast
   * sends are kept.
   */
  readonly content: 'off' | 'pass_through' | 'keep';
  /** Hosts in private networks that budgets may send messages to, in lower case. */
  readonly webhookHosts: readonly string[];
  /** The operator's proxies, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: BlockList | undefined;
}

/**
 * Reads the environment, and is the only reader of it in the product.
 *
 * @throws StartError one sentence about the first wrong variable
 */
export function env(): Env {
  // Every request asks, some several times: what has not changed is not validated again.
  const values = NAMES.map((name) => process.env[name]);
  if (last === undefined || values.some((value, index) => value !== last?.values[index])) {
    const read = Object.fromEntries(NAMES.map((name, index) => [name, values[index]]));
    last = { values, settings: parseEnvironment(read) };
  }
  return last.settings;
}

let last: { values: readonly (string | undefined)[]; settings: Env } | undefined;

/** Whether this is `npm run dev`: Next decides, not the operator. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}

/** Pure form of {@link env}. An empty variable counts as unset, as compose files write them. */
export function parseEnvironment(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new StartError(parsed.error.issues[0]?.message ?? 'The environment cannot be read.');
}

const NAMES = Object.keys(variables.shape) as (keyof typeof variables.shape)[];

/** What would be shared by people who share nothing. */
const ONE_OWNERS = [
  'OPENROUTER_API_KEY',
  'OPENROUTER_MANAGEMENT_KEY',
  'GENLEDGER_PASSWORD',
] as const;

const environment = variables
  .superRefine((value, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    if (value.GENLEDGER_MODE === 'team') {
      if (value.GENLEDGER_KEYRING === undefined) {
        refuse(
          'GENLEDGER_MODE=team needs GENLEDGER_KEYRING, a named secret of 32 bytes such as 2026-11:BASE64 (openssl rand -base64 32 makes one).',
        );
      }
      for (const name of ONE_OWNERS) {
        if (value[name] === undefined) continue;
        refuse(
          `${name} is for a server of one owner: in GENLEDGER_MODE=team everybody signs in with a key of their own. Unset it.`,
        );
      }
      return;
    }
    if (!isLoopback(value.HOST) && value.GENLEDGER_PASSWORD === undefined) {
      refuse(
        `HOST=${value.HOST} lets other machines in: set GENLEDGER_PASSWORD, or use HOST=127.0.0.1.`,
      );
    }
  })
  .transform(
    (value): Env => ({
      port: value.PORT,
      host: value.HOST,
      dataFolder: resolve(value.GENLEDGER_DATA),
      store: value.GENLEDGER_STORE,
      openRouterBaseUrl: value.OPENROUTER_BASE_URL,
      openRouterApiKey: value.OPENROUTER_API_KEY,
      openRouterManagementKey: value.OPENROUTER_MANAGEMENT_KEY,
      openRouterConcurrency: value.OPENROUTER_CONCURRENCY,
      openRouterPerSecond: value.OPENROUTER_PER_SECOND,
      publicUrl: value.PUBLIC_URL,
      password: value.GENLEDGER_PASSWORD,
      mode: value.GENLEDGER_MODE,
      keyring: value.GENLEDGER_MODE === 'team' ? value.GENLEDGER_KEYRING : undefined,
      content: value.GENLEDGER_CONTENT,
      webhookHosts: value.GENLEDGER_WEBHOOK_HOSTS,
      trustedProxies: value.GENLEDGER_TRUSTED_PROXIES,
    }),
  );
