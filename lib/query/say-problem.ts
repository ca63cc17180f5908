import type { z } from 'zod';
import { groupDigits } from '../generation/group-digits';

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  record: 'an object',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  undefined: 'left out',
};

/** Says what belongs at a place of a body, in words instead of types: an error map of zod. */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? issue.expected;
      return issue.input === undefined ? `this is missing; give ${kind}.` : `this must be ${kind}.`;
    }
    case 'invalid_value':
      return `this must be one of ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return issue.origin === 'array'
        ? `this needs at least ${issue.minimum}.`
        : `this must be ${issue.minimum} or more.`;
    case 'too_big':
      return issue.origin === 'array'
        ? `this may hold ${limit(issue.maximum)} at most.`
        : `this must be ${limit(issue.maximum)} or less.`;
    default:
      return undefined;
  }
};

/** The first problem of a body as a sentence: where it is, and what belongs there. */
export function sayProblem({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') || 'the body'}: ${issue?.message ?? 'this is not valid.'}`;
}

/** What somebody wrote, as a message quotes it: enough to find it again, whatever its length. */
export function quote(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}

function limit(most: number | bigint): string {
  return groupDigits(String(most));
}
