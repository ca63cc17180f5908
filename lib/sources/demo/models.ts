/** Who serves a model in the demo, and how fast. */
export interface DemoProvider {
  readonly name: string;
  readonly weight: number;
  /** Median milliseconds to the first token. */
  readonly firstTokenMs: number;
  readonly tokensPerSecond: number;
}

export interface DemoModel {
  readonly slug: string;
  readonly weight: number;
  /** Millionths of a US dollar per million tokens, so that every cost is exact. */
  readonly promptPrice: number;
  readonly completionPrice: number;
  readonly kind: 'chat' | 'reasoning' | 'image' | 'embedding';
  /** The share of the prompt's price that a cache read saves, and what a write costs extra. */
  readonly cacheSaves: number;
  readonly cacheWriteCosts: number;
  readonly variant: 'standard' | 'free';
  /** The provider's words for stop and tool calls. */
  readonly words: readonly [stop: string, toolCalls: string];
  readonly providers: readonly DemoProvider[];
}

const OPENAI_WORDS = ['completed', 'tool_calls'] as const;
const ANTHROPIC_WORDS = ['end_turn', 'tool_use'] as const;
const GOOGLE_WORDS = ['STOP', 'STOP'] as const;
const PLAIN_WORDS = ['stop', 'tool_calls'] as const;

const CHAT = {
  kind: 'chat',
  cacheSaves: 0,
  cacheWriteCosts: 0,
  variant: 'standard',
  words: PLAIN_WORDS,
} as const satisfies Partial<DemoModel>;

/** Invented traffic over real names; prices are of the right order, and nobody's price list. */
export const DEMO_MODELS: readonly DemoModel[] = [
  {
    ...CHAT,
    slug: 'anthropic/claude-4.5-sonnet-20250929',
    weight: 20,
    promptPrice: 3_000_000,
    completionPrice: 15_000_000,
    cacheSaves: 0.9,
    cacheWriteCosts: 0.25,
    words: ANTHROPIC_WORDS,
    providers: [
      { name: 'Anthropic', weight: 6, firstTokenMs: 1350, tokensPerSecond: 62 },
      { name: 'Amazon Bedrock', weight: 3, firstTokenMs: 1700, tokensPerSecond: 54 },
      { name: 'Google', weight: 2, firstTokenMs: 1500, tokensPerSecond: 58 },
    ],
  },
  {
    ...CHAT,
    slug: 'openai/gpt-5-mini-2025-08-07',
    weight: 17,
    kind: 'reasoning',
    promptPrice: 250_000,
    completionPrice: 2_000_000,
    cacheSaves: 0.9,
    words: OPENAI_WORDS,
    providers: [
      { name: 'OpenAI', weight: 4, firstTokenMs: 2600, tokensPerSecond: 95 },
      { name: 'Azure', weight: 3, firstTokenMs: 2900, tokensPerSecond: 88 },
    ],
  },
  {
    ...CHAT,
    slug: 'google/gemini-2.5-flash',
    weight: 14,
    promptPrice: 300_000,
    completionPrice: 2_500_000,
    cacheSaves: 0.75,
    words: GOOGLE_WORDS,
    providers: [
      { name: 'Google', weight: 4, firstTokenMs: 620, tokensPerSecond: 145 },
      { name: 'Google AI Studio', weight: 3, firstTokenMs: 690, tokensPerSecond: 138 },
    ],
  },
  {
    ...CHAT,
    slug: 'deepseek/deepseek-chat-v3.1',
    weight: 10,
    promptPrice: 250_000,
    completionPrice: 1_000_000,
    cacheSaves: 0.8,
    providers: [
      { name: 'DeepSeek', weight: 5, firstTokenMs: 1900, tokensPerSecond: 38 },
      { name: 'Fireworks', weight: 3, firstTokenMs: 820, tokensPerSecond: 76 },
      { name: 'DeepInfra', weight: 2, firstTokenMs: 1200, tokensPerSecond: 41 },
      { name: 'Novita', weight: 1, firstTokenMs: 1650, tokensPerSecond: 35 },
    ],
  },
  {
    ...CHAT,
    slug: 'x-ai/grok-4-fast',
    weight: 7,
    kind: 'reasoning',
    promptPrice: 200_000,
    completionPrice: 500_000,
    cacheSaves: 0.75,
    providers: [{ name: 'xAI', weight: 1, firstTokenMs: 1450, tokensPerSecond: 132 }],
  },
  {
    ...CHAT,
    slug: 'anthropic/claude-4.5-haiku-20251001',
    weight: 6,
    promptPrice: 1_000_000,
    completionPrice: 5_000_000,
    cacheSaves: 0.9,
    cacheWriteCosts: 0.25,
    words: ANTHROPIC_WORDS,
    providers: [
      { name: 'Anthropic', weight: 4, firstTokenMs: 640, tokensPerSecond: 118 },
      { name: 'Amazon Bedrock', weight: 2, firstTokenMs: 810, tokensPerSecond: 104 },
    ],
  },
  {
    ...CHAT,
    slug: 'moonshotai/kimi-k2-0905',
    weight: 5,
    promptPrice: 390_000,
    completionPrice: 1_900_000,
    providers: [
      { name: 'Moonshot AI', weight: 3, firstTokenMs: 1500, tokensPerSecond: 33 },
      { name: 'Groq', weight: 2, firstTokenMs: 310, tokensPerSecond: 260 },
      { name: 'Together', weight: 1, firstTokenMs: 900, tokensPerSecond: 58 },
    ],
  },
  {
    ...CHAT,
    slug: 'z-ai/glm-4.6',
    weight: 4,
    kind: 'reasoning',
    promptPrice: 500_000,
    completionPrice: 1_750_000,
    cacheSaves: 0.8,
    providers: [
      { name: 'Z.AI', weight: 3, firstTokenMs: 1750, tokensPerSecond: 47 },
      { name: 'Novita', weight: 1, firstTokenMs: 1900, tokensPerSecond: 42 },
    ],
  },
  {
    ...CHAT,
    slug: 'openai/gpt-oss-120b',
    weight: 3.5,
    kind: 'reasoning',
    promptPrice: 100_000,
    completionPrice: 500_000,
    providers: [
      { name: 'Cerebras', weight: 2, firstTokenMs: 260, tokensPerSecond: 910 },
      { name: 'Groq', weight: 2, firstTokenMs: 290, tokensPerSecond: 420 },
      { name: 'DeepInfra', weight: 1, firstTokenMs: 780, tokensPerSecond: 96 },
    ],
  },
  {
    ...CHAT,
    slug: 'qwen/qwen3-coder-480b-a35b-07-25',
    weight: 3,
    promptPrice: 220_000,
    completionPrice: 950_000,
    providers: [
      { name: 'Alibaba', weight: 2, firstTokenMs: 1400, tokensPerSecond: 52 },
      { name: 'Together', weight: 1, firstTokenMs: 880, tokensPerSecond: 71 },
    ],
  },
  {
    ...CHAT,
    slug: 'deepseek/deepseek-r1-0528',
    weight: 2.5,
    kind: 'reasoning',
    variant: 'free',
    promptPrice: 0,
    completionPrice: 0,
    providers: [{ name: 'Chutes', weight: 1, firstTokenMs: 3900, tokensPerSecond: 27 }],
  },
  {
    ...CHAT,
    slug: 'mistralai/mistral-medium-3.1',
    weight: 2.2,
    promptPrice: 400_000,
    completionPrice: 2_000_000,
    providers: [{ name: 'Mistral', weight: 1, firstTokenMs: 480, tokensPerSecond: 92 }],
  },
  {
    ...CHAT,
    slug: 'meta-llama/llama-3.3-70b-instruct',
    weight: 2,
    promptPrice: 130_000,
    completionPrice: 390_000,
    providers: [
      { name: 'DeepInfra', weight: 2, firstTokenMs: 700, tokensPerSecond: 44 },
      { name: 'Groq', weight: 1, firstTokenMs: 250, tokensPerSecond: 270 },
      { name: 'Fireworks', weight: 1, firstTokenMs: 610, tokensPerSecond: 88 },
    ],
  },
  {
    ...CHAT,
    slug: 'google/gemini-2.5-flash-image',
    weight: 1.4,
    kind: 'image',
    promptPrice: 300_000,
    completionPrice: 30_000_000,
    words: GOOGLE_WORDS,
    providers: [
      { name: 'Google', weight: 2, firstTokenMs: 4200, tokensPerSecond: 310 },
      { name: 'Google AI Studio', weight: 1, firstTokenMs: 4600, tokensPerSecond: 290 },
    ],
  },
  {
    ...CHAT,
    slug: 'openai/text-embedding-3-small',
    weight: 2.6,
    kind: 'embedding',
    promptPrice: 20_000,
    completionPrice: 0,
    words: OPENAI_WORDS,
    providers: [{ name: 'OpenAI', weight: 1, firstTokenMs: 240, tokensPerSecond: 1 }],
  },
  {
    ...CHAT,
    slug: 'minimax/minimax-m2',
    weight: 1,
    kind: 'reasoning',
    promptPrice: 300_000,
    completionPrice: 1_200_000,
    providers: [{ name: 'Minimax', weight: 1, firstTokenMs: 1600, tokensPerSecond: 63 }],
  },
];
