import type { z } from 'zod';
import { ApiError } from '@/lib/http/api-error';

/** A body of one of this room's shapes. @throws ApiError `invalid_request`, naming the first problem */
export function readDraft<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') || 'the body';
  throw new ApiError('invalid_request', `${where}: ${issue?.message ?? 'is not valid'}`);
}
