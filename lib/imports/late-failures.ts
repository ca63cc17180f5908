import type { ApiError } from '@/lib/http/api-error';
import type { Store } from '@/lib/store/store';

const FAILURES = Symbol.for('genledger.late-import-failures');
/** Of imports whose sender may still wait. */
const KEPT_FAILURES = 20;

/** Why imports failed that ended lately, by their IDs. */
export function lateFailures(store: Store): Map<string, ApiError> {
  const holder = globalThis as { [FAILURES]?: WeakMap<Store, Map<string, ApiError>> };
  holder[FAILURES] ??= new WeakMap();
  const failures = holder[FAILURES].get(store) ?? new Map<string, ApiError>();
  holder[FAILURES].set(store, failures);
  return failures;
}

export function keepLately(failures: Map<string, ApiError>, id: string, failure: ApiError): void {
  failures.set(id, failure);
  const [oldest] = failures.keys();
  if (failures.size > KEPT_FAILURES && oldest !== undefined) failures.delete(oldest);
}
