import { asObject } from '@/lib/sources/answers/json-object';

interface Form {
  matches(object: Record<string, unknown>): boolean;
  reason: string;
}

/** What people have at hand beside generations, and which would be misread as such. */
const FORMS: readonly Form[] = [
  {
    matches: (o) => 'resourceSpans' in o || 'resource_spans' in o,
    reason:
      'This is a trace that Broadcast sent (OpenTelemetry). Import traces as a file of their own.',
  },
  {
    matches: (o) => 'requests' in o && 'date' in o,
    reason:
      'This is a day of the Activity, which sums many generations. Import single generations instead: the Activity CSV, or records.',
  },
  {
    matches: (o) => {
      const { data, metadata } = o;
      if (!Array.isArray(data) || !isObject(metadata) || !('row_count' in metadata)) return false;
      // Split by generation it lists IDs, which are looked up.
      return !(isObject(data[0]) && 'generation_id' in data[0]);
    },
    reason:
      'This is an answer of the analytics, which sums many generations. Import single generations instead: the Activity CSV, or records.',
  },
  {
    matches: (o) => isObject(o.error) && 'code' in o.error && !('model' in o),
    reason:
      'This is an error that OpenRouter answered, not a record. Look the generation up again.',
  },
];

/** Why an object of a known other form is not read; null when it may be of use. */
export function reasonOfForeignForm(object: unknown): string | null {
  if (Array.isArray(object)) return reasonOfForeignForm(object[0]);
  if (!isObject(object)) return null;
  return FORMS.find(({ matches }) => matches(object))?.reason ?? null;
}

/** Whether an object is what a model answered, or the event of a stream, and no record. */
export function isAnswer(object: unknown): boolean {
  if (!isObject(object)) return false;
  if (Array.isArray(object.choices) || isObject(object.usage)) return true;
  if (object.type === 'message' && typeof object.role === 'string') return true;
  if (typeof object.type === 'string' && object.type.startsWith('response.')) return true;
  return (
    typeof object.object === 'string' &&
    /^(?:chat\.completion|text_completion|response$|list$)/.test(object.object)
  );
}

/** Numbers are objects too, once they are parsed with all their digits. */
function isObject(value: unknown): value is Record<string, unknown> {
  return asObject(value) !== null;
}
