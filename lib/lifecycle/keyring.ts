const SECRET_BYTES = 32;
const ENTRY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=?)$/;

/** A named 256-bit secret of the operator's. */
export interface RingKey {
  readonly name: string;
  readonly secret: Buffer;
}

/** The first one seals; every one opens. */
export type Keyring = readonly [RingKey, ...RingKey[]];

/**
 * Reads `2026-11:<base64>,2026-05:<base64>`. To rotate, put a new secret in front; take an old one
 * away once the sessions that it sealed have run out; keys that were left are sealed anew at the start.
 *
 * @returns undefined for anything else, a name that comes twice included
 */
export function parseKeyring(text: string): Keyring | undefined {
  const keys: RingKey[] = [];
  for (const entry of text.split(',')) {
    const [, name, encoded] = ENTRY.exec(entry.trim()) ?? [];
    if (name === undefined || encoded === undefined) return undefined;
    const secret = Buffer.from(encoded, 'base64');
    if (secret.length !== SECRET_BYTES || keys.some((key) => key.name === name)) return undefined;
    keys.push({ name, secret });
  }
  const [first, ...others] = keys;
  return first && [first, ...others];
}
