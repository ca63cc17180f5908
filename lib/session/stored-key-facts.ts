/** A key that was left with the server, as its ledger's owner sees it: never the key, nor what it is sealed as. */
export interface StoredKeyFacts {
  readonly id: string;
  readonly label: string | null;
  /** Enough of the SHA-256 to tell keys apart. */
  readonly fingerprint: string;
  readonly is_management_key: boolean;
  /** Whether the owner made it too; else it is another account's, whose generations this ledger takes in. */
  readonly is_own: boolean;
  /** Whether it is the key that the caller is signed in with. */
  readonly is_current: boolean;
  /** False once the secret that sealed it has left the keyring: remove it, and add the key again. */
  readonly can_open: boolean;
  /** OpenRouter refused it when it was last asked: it was deleted there, or has expired. */
  readonly is_refused: boolean;
  readonly added_at: string;
}
