/**
 * The product's variables, unset: a developer's own settings must not decide a test. Empty rather
 * than absent, so that a `.env` file does not bring them back.
 */
export const NO_SETTINGS = {
  PORT: '',
  HOST: '',
  GENLEDGER_DATA: '',
  GENLEDGER_STORE: '',
  GENLEDGER_PASSWORD: '',
  GENLEDGER_MODE: '',
  GENLEDGER_KEYRING: '',
  GENLEDGER_CONTENT: '',
  GENLEDGER_WEBHOOK_HOSTS: '',
  GENLEDGER_TRUSTED_PROXIES: '',
  OPENROUTER_BASE_URL: '',
  OPENROUTER_API_KEY: '',
  OPENROUTER_MANAGEMENT_KEY: '',
  OPENROUTER_CONCURRENCY: '',
  OPENROUTER_PER_SECOND: '',
  PUBLIC_URL: '',
};
