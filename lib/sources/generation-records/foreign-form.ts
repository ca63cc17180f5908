import { findGenerationIds } from '@/lib/generation/generation-id';

/** How much of a record is searched for an ID to name. */
const SEARCHED_LENGTH = 256 * 1024;

interface Form {
  matches(object: Record<string, unknown>): boolean;
  reason: string;
}

/** What people have at hand beside generation records, and which would be misread as such. */
const FORMS: readonly Form[] = [
  {
    matches: (o) => 'resourceSpans' in o || 'resource_spans' in o,
    reason:
      'This is a trace that Broadcast sent (OpenTelemetry). Traces are not imported from files yet.',
  },
  {
    matches: (o) =>
      Array.isArray(o.choices) || hasObjectName(o, 'chat.completion', 'text_completion'),
    reason: responseLog('the answer of a chat completion'),
  },
  {
    matches: (o) =>
      hasObjectName(o, 'response') ||
      (typeof o.type === 'string' && o.type.startsWith('response.')),
    reason: responseLog('an answer of the Responses API'),
  },
  {
    matches: (o) => o.type === 'message' && typeof o.role === 'string',
    reason: responseLog('an answer of the Messages API'),
  },
  {
    matches: (o) => 'embedding' in o || (hasObjectName(o, 'list') && hasEmbeddings(o.data)),
    reason: responseLog('an answer with embeddings'),
  },
  {
    matches: (o) => typeof o.usage === 'object' && o.usage !== null && 'prompt_tokens' in o.usage,
    reason: responseLog('the answer of a request'),
  },
  {
    matches: (o) => 'prompt_tokens' in o && 'total_tokens' in o && !('generation_id' in o),
    reason: responseLog('the usage of an answer'),
  },
  {
    matches: (o) => 'requests' in o && 'date' in o,
    reason:
      'This is a day of the Activity, which sums many generations. Import single generations instead: the Activity CSV, or records.',
  },
  {
    matches: (o) => isObject(o.error) && 'code' in o.error && !('model' in o),
    reason:
      'This is an error that OpenRouter answered, not a record. Look the generation up again.',
  },
];

/** Why an object of a known other form is not read as a record; null when it may be one. */
export function reasonOfForeignForm(object: unknown, text: string): string | null {
  if (!isObject(object)) return null;
  const form = FORMS.find(({ matches }) => matches(object));
  if (!form) return null;
  const [id] = findGenerationIds(text.slice(0, SEARCHED_LENGTH));
  return id === undefined ? form.reason : `${form.reason} It is about ${id}.`;
}

function responseLog(what: string): string {
  return `This is ${what}, not a generation record. Response logs are not read yet: import the Activity CSV, or look the ID up.`;
}

function hasObjectName(object: Record<string, unknown>, ...names: readonly string[]): boolean {
  return (
    typeof object.object === 'string' && names.some((n) => String(object.object).startsWith(n))
  );
}

function hasEmbeddings(data: unknown): boolean {
  return Array.isArray(data) && isObject(data[0]) && 'embedding' in data[0];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
