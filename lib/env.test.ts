import { BlockList } from 'node:net';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseEnvironment } from './env';
import { StartError } from './lifecycle/start-error';

const SECRET = Buffer.alloc(32, 5).toString('base64');
const OTHER = Buffer.alloc(32, 6).toString('base64');

const KEY = 'sk-or-v1-0123456789abcdef';

describe('the environment', () => {
  test('every variable has a default that works out of the box, on loopback only', () => {
    expect(parseEnvironment({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      store: 'embedded',
      openRouterBaseUrl: 'https://openrouter.ai/api/v1',
      openRouterApiKey: undefined,
      openRouterManagementKey: undefined,
      openRouterConcurrency: 4,
      openRouterPerSecond: 5,
      publicUrl: undefined,
      password: undefined,
      mode: 'single',
      content: 'off',
      webhookHosts: [],
    });
  });

  test('every variable is read', () => {
    expect(
      parseEnvironment({
        PORT: '0',
        HOST: '0.0.0.0',
        GENLEDGER_DATA: '/srv/ledger',
        GENLEDGER_STORE: 'embedded',
        OPENROUTER_BASE_URL: 'https://eu.openrouter.ai/api/v1/',
        OPENROUTER_API_KEY: `${KEY}\n`,
        OPENROUTER_MANAGEMENT_KEY: `${KEY}-m`,
        OPENROUTER_CONCURRENCY: '16',
        OPENROUTER_PER_SECOND: '40',
        PUBLIC_URL: 'https://ledger.example.com',
        GENLEDGER_PASSWORD: 'correct horse',
        GENLEDGER_MODE: 'single',
        GENLEDGER_CONTENT: 'pass_through',
        GENLEDGER_WEBHOOK_HOSTS: 'Chat.internal, 10.0.0.5',
        GENLEDGER_TRUSTED_PROXIES: '127.0.0.1, fd00::/8',
      }),
    ).toEqual({
      port: 0,
      host: '0.0.0.0',
      dataFolder: '/srv/ledger',
      store: 'embedded',
      openRouterBaseUrl: 'https://eu.openrouter.ai/api/v1',
      openRouterApiKey: KEY,
      openRouterManagementKey: `${KEY}-m`,
      openRouterConcurrency: 16,
      openRouterPerSecond: 40,
      publicUrl: new URL('https://ledger.example.com'),
      password: 'correct horse',
      mode: 'single',
      content: 'pass_through',
      webhookHosts: ['chat.internal', '10.0.0.5'],
      trustedProxies: expect.any(BlockList),
    });
  });

  test('an empty variable counts as unset', () => {
    expect(parseEnvironment({ PORT: '', PUBLIC_URL: ' ', OPENROUTER_API_KEY: '' })).toEqual(
      parseEnvironment({}),
    );
  });

  test.each([
    ['PORT', ['http', '-1', '65536', '3000.5', '0x10', '1e3', ' 3000 x']],
    ['HOST', ['http://127.0.0.1', '127.0.0.1:80', 'a b', '-x', '[::1]']],
    [
      'GENLEDGER_STORE',
      [
        'postgres',
        'Embedded',
        'clickhouse://user:pass@host:9000/db',
        'http://user:pass@clickhouse.example:8123/db',
        'https://user:pass@host:8443/db?readonly=1',
        'https://user:pass@host:8443/db/table',
        'https://user:50%@host:8443/db',
        'user:pass@host:8443/db',
      ],
    ],
    [
      'OPENROUTER_BASE_URL',
      [
        'openrouter.ai',
        'http://openrouter.ai/api/v1',
        'http://127.evil.example/api/v1',
        'https://user:pass@openrouter.ai/api/v1',
        'https://openrouter.ai/api/v1?key=1',
        'ftp://openrouter.ai',
      ],
    ],
    ['OPENROUTER_API_KEY', ['sk-1234567890', `${KEY} x`, `${KEY}\r\nX: y`, 'sk-or-']],
    ['OPENROUTER_CONCURRENCY', ['0', '257', '4.5', '-1', 'many']],
    ['OPENROUTER_PER_SECOND', ['0', '10001', '1e3']],
    ['PUBLIC_URL', ['ledger', 'https://a.example/path', 'https://u@a.example', 'ftp://a.example']],
    ['GENLEDGER_PASSWORD', ['short']],
    ['GENLEDGER_MODE', ['teams', 'SINGLE']],
    ['GENLEDGER_CONTENT', ['on', 'true']],
    ['GENLEDGER_TRUSTED_PROXIES', ['proxy', '10.0.0.0/33', '10.0.0.0/', '10.0.0.1/8/8', ',']],
  ])('a wrong %s stops the start with one sentence that names it', (name, values) => {
    for (const value of values) {
      const message = messageOf({ [name]: value });
      expect(message).toMatch(new RegExp(`^${name} [^\\n]+\\.$`));
    }
  });

  test('a refusal never repeats a secret', () => {
    expect(messageOf({ OPENROUTER_API_KEY: 'my-secret-key' })).not.toContain('my-secret');
    expect(messageOf({ GENLEDGER_PASSWORD: 'tiny' })).not.toContain('tiny');
    expect(messageOf({ GENLEDGER_STORE: 'https://u:hunter2@h/db?x' })).not.toContain('hunter2');
    expect(messageOf({ GENLEDGER_STORE: 'postgres://u:hunter2@h/db' })).not.toContain('hunter2');
    expect(messageOf({ OPENROUTER_BASE_URL: 'http://u:hunter2@h/' })).not.toContain('hunter2');
  });

  test.each([
    'https://user:pa%2Fss@host.example:8443/db',
    'https://host.example',
    'http://127.0.0.1:8123/db',
    'http://user:pass@clickhouse:8123/db',
  ])('the store may be a ClickHouse database at %s', (url) => {
    expect(parseEnvironment({ GENLEDGER_STORE: url }).store).toEqual(new URL(url));
  });

  test('a test upstream on this machine may be reached without encryption', () => {
    for (const url of ['http://127.0.0.1:4311/api/v1', 'http://localhost:1', 'http://[::1]:1']) {
      expect(parseEnvironment({ OPENROUTER_BASE_URL: url }).openRouterBaseUrl).toBe(url);
    }
  });

  test.each(['0.0.0.0', '::', '192.168.1.2', 'ledger.lan', '127.evil.example'])(
    'listening on %s is refused without a password, and accepted with one',
    (host) => {
      expect(messageOf({ HOST: host })).toMatch(/^HOST=.+ GENLEDGER_PASSWORD.+\.$/);
      expect(parseEnvironment({ HOST: host, GENLEDGER_PASSWORD: 'long enough' }).host).toBe(host);
    },
  );

  test.each(['127.0.0.1', '127.8.9.1', '::1', 'localhost'])('%s needs no password', (host) => {
    expect(parseEnvironment({ HOST: host }).host).toBe(host);
  });

  test('team mode needs a keyring, and nothing that would be shared', () => {
    const team = { GENLEDGER_MODE: 'team', GENLEDGER_KEYRING: `new:${SECRET},old_1:${OTHER}` };
    const { mode, keyring } = parseEnvironment({ ...team, HOST: '0.0.0.0' });
    expect([mode, keyring?.map(({ name }) => name)]).toEqual(['team', ['new', 'old_1']]);
    expect(messageOf({ GENLEDGER_MODE: 'team' })).toMatch(
      /^[^\n]*needs GENLEDGER_KEYRING[^\n]*\.$|^[^\n]*needs GENLEDGER_KEYRING[^\n]*\)\.$/,
    );
    for (const [name, value] of [
      ['GENLEDGER_PASSWORD', 'long enough'],
      ['OPENROUTER_API_KEY', 'sk-or-v1-abcdefgh'],
      ['OPENROUTER_MANAGEMENT_KEY', 'sk-or-v1-abcdefgh'],
    ] as const) {
      const message = messageOf({ ...team, [name]: value });
      expect(message).toContain(name);
      expect(message).not.toContain(value);
    }
  });

  test.each([
    'k',
    SECRET,
    `a:${SECRET.slice(4)}`,
    `a:${SECRET},a:${OTHER}`,
    `a:${SECRET},`,
    `a b:${SECRET}`,
    `a:${SECRET.replaceAll('B', '.')}`,
  ])('"%s" is no keyring, and is not repeated', (text) => {
    const message = messageOf({ GENLEDGER_MODE: 'team', GENLEDGER_KEYRING: text });
    expect(message).toContain('GENLEDGER_KEYRING must be');
    expect(message).not.toContain(SECRET);
  });
});

function messageOf(source: Record<string, string>): string {
  try {
    parseEnvironment(source);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message;
  }
  throw new Error(`accepted ${JSON.stringify(source)}`);
}
