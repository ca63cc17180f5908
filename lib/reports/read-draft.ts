import type { z } from 'zod';
import { ApiError } from '@/lib/http/api-error';
import { inWords, sayProblem } from '@/lib/query/say-problem';

/** A body of one of this room's shapes. @throws ApiError `invalid_request`, naming the first problem */
export function readDraft<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(body, { error: inWords });
  if (parsed.success) return parsed.data;
  throw new ApiError('invalid_request', sayProblem(parsed.error));
}
