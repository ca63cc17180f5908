import 'server-only';
import type { JobKind } from '../job-kind';
import { lookUpItems } from './look-up-items';

/** Fetches the record of every ID of the job. */
export const lookUpKind = {
  label: 'Look-up',
  run: lookUpItems,
} as const satisfies JobKind;
