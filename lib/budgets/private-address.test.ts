import { expect, test } from 'vitest';
import { isPrivateAddress } from './private-address';
import { readWebhookAddress } from './webhook-address';

test.each([
  ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
  ...['0.0.0.0', '100.64.0.1', '192.0.2.7', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ...['::1', '::', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '2001:db8::1'],
  ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::'],
])('%s is no address of the public internet', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111'])(
  '%s is one',
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

test.each([
  ...['http://hooks.example.com/a', 'ftp://hooks.example.com/a', 'nonsense', 'javascript:alert(1)'],
  ...['https://user:pass@hooks.example.com/a', 'https://127.0.0.1/a', 'https://localhost/a'],
  ...['https://169.254.169.254/latest', 'https://[::1]/a', 'https://[::ffff:7f00:1]/a'],
  ...['https://0x7f000001/a', 'https://2130706433/a', 'https://127.1/a', 'http://127.0.0.1/a'],
  `https://hooks.example.com/${'a'.repeat(2_048)}`,
])('the address %s is refused, in words that do not repeat it', (text) => {
  expect(() => readWebhookAddress(text, [])).toThrow(/^webhook\.url: /);
  try {
    readWebhookAddress(text, []);
  } catch (error) {
    expect(String(error)).not.toContain(text);
  }
});

test('a private host is taken once its operator named it; encryption is left out on this machine only', () => {
  expect(readWebhookAddress('http://127.0.0.1:4449/a', ['127.0.0.1']).port).toBe('4449');
  expect(readWebhookAddress('https://10.0.0.5/a', ['10.0.0.5']).hostname).toBe('10.0.0.5');
  expect(() => readWebhookAddress('http://10.0.0.5/a', ['10.0.0.5'])).toThrow('https');
  expect(readWebhookAddress('https://hooks.slack.com/services/T/B/x', []).host).toBe(
    'hooks.slack.com',
  );
});
