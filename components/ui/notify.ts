import type { ExternalToast } from 'sonner';

type Toasts = typeof import('sonner').toast;

/** The library behind toasts comes with the first one: most visits raise none. */
let toasts: Toasts | null = null;
const waiting: ((toasts: Toasts) => void)[] = [];
const watchers = new Set<() => void>();

/** What can be pressed stays until it has been read, found and reached, by keys too; words alone leave sooner. */
const WITH_ACTION_MS = 10_000;

/** Says in a corner what happened, politely; `action` is the way back. */
export function notify(words: string, options: ExternalToast = {}): void {
  const lasting = options.action ? { duration: WITH_ACTION_MS } : {};
  tell((toast) => toast(words, { ...lasting, ...options }));
}

/** Says what was done. */
export function notifySuccess(words: string): void {
  tell((toast) => toast.success(words));
}

/** Says what could not be done. */
export function notifyFailure(words: string, options?: ExternalToast): void {
  tell((toast) => toast.error(words, options));
}

/** Takes a toast away before its time. */
export function dismissNotice(id: string): void {
  toasts?.dismiss(id);
}

/** For the place where toasts appear: whether anybody has asked for one yet. */
export const toasterDemand = {
  subscribe: (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
  get: () => toasts !== null || waiting.length > 0,
};

/** The toaster is on the page: what was said meanwhile is shown. */
export function toasterReady(library: Toasts): void {
  toasts = library;
  for (const words of waiting.splice(0)) words(library);
}

function tell(words: (toasts: Toasts) => void): void {
  if (toasts) words(toasts);
  else {
    waiting.push(words);
    for (const watcher of watchers) watcher();
  }
}
