import { Notice } from '@/components/ui/notice';
import type { SessionView } from './session-view';

/** What is wrong with the key in use, if anything. */
export function KeyNotices({ session }: { session: SessionView }) {
  const { source, key, key_refused } = session;
  if (source === null) return null;
  if (key_refused) {
    return (
      <Notice tone="danger" title="OpenRouter refuses this key now">
        It was deleted there, or it has expired.{' '}
        {source === 'environment'
          ? 'Change OPENROUTER_API_KEY and start the server again.'
          : 'Paste another one.'}
      </Notice>
    );
  }
  if (key === null) {
    return (
      <Notice tone="warn" title="OpenRouter does not answer right now">
        The key stays, and so does everything in your ledger. What the key may do is shown when
        OpenRouter answers again.
      </Notice>
    );
  }
  return null;
}
