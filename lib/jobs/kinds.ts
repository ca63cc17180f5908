import 'server-only';
import { importKind } from '@/lib/imports/large/import-kind';
import type { JobKind } from './job-kind';
import { lookUpKind } from './look-up/look-up-kind';
import { syncKind } from './sync/sync-kind';

/** Every kind of long work, by the name that records carry. A new kind is a line here. */
export const JOB_KINDS = {
  look_up: lookUpKind,
  sync: syncKind,
  import: importKind,
} as const satisfies Record<string, JobKind>;

export type JobKindName = keyof typeof JOB_KINDS;

/** The kind of a record; undefined for one that a newer version wrote. */
export function kindOf(name: string): JobKind | undefined {
  const kinds: Readonly<Record<string, JobKind>> = JOB_KINDS;
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}
