/** A program that sends requests in the demo. */
export interface DemoApp {
  readonly id: number;
  readonly name: string;
  readonly keyName: string;
  readonly origin: string;
  readonly weight: number;
  /** Whether people use it (by day, less on weekends) or a machine does (evenly). */
  readonly rhythm: 'people' | 'machine';
  /** Median tokens. */
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** How often the prompt begins like one before, so that a cache can serve it. */
  readonly repeats: number;
  readonly toolCalls: number;
  readonly streamed: boolean;
  readonly users: readonly string[];
  /** How often its own provider key is used, where the provider is Anthropic. */
  readonly ownKey: number;
}

const SUPPORT_USERS = Array.from({ length: 24 }, (_, index) => `customer-${1040 + index * 7}`);

export const DEMO_APPS: readonly DemoApp[] = [
  {
    id: 50_211,
    name: 'Support Desk',
    keyName: 'support-production',
    origin: 'https://support.lighthouse.example',
    weight: 40,
    rhythm: 'people',
    promptTokens: 2600,
    completionTokens: 260,
    repeats: 0.55,
    toolCalls: 0.15,
    streamed: true,
    users: SUPPORT_USERS,
    ownKey: 0,
  },
  {
    id: 50_377,
    name: 'Code Agent',
    keyName: 'engineering',
    origin: 'https://agent.lighthouse.example',
    weight: 30,
    rhythm: 'people',
    promptTokens: 21_000,
    completionTokens: 520,
    repeats: 0.82,
    toolCalls: 0.7,
    streamed: true,
    users: ['ada', 'grace', 'linus', 'margaret', 'ken'],
    ownKey: 0.35,
  },
  {
    id: 50_402,
    name: 'Nightly Digest',
    keyName: 'batch-jobs',
    origin: '',
    weight: 18,
    rhythm: 'machine',
    promptTokens: 6400,
    completionTokens: 700,
    repeats: 0.2,
    toolCalls: 0,
    streamed: false,
    users: [],
    ownKey: 0,
  },
  {
    id: 50_955,
    name: 'Playground',
    keyName: 'personal',
    origin: 'https://openrouter.ai/',
    weight: 12,
    rhythm: 'people',
    promptTokens: 480,
    completionTokens: 420,
    repeats: 0.1,
    toolCalls: 0,
    streamed: true,
    users: ['ada', 'margaret'],
    ownKey: 0,
  },
];
