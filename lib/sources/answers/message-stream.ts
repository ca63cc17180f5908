import { type JsonObject, own, ownObject, ownText } from './json-object';

/**
 * The Messages API tells of one answer in two events: `message_start` has the ID, the last
 * `message_delta` the counts. Joins them while exactly one message is open; two that run into each
 * other cannot be told apart, and their IDs are left to be looked up.
 */
export class MessageStream {
  private open: JsonObject | null = null;
  private mixed = false;

  /** Two messages ran into each other. */
  get isMixed(): boolean {
    return this.mixed;
  }

  /** The whole answer, when this object is the event that completes it; null when it is no event. */
  take(event: JsonObject): JsonObject | null {
    switch (own(event, 'type')) {
      case 'message_start':
        this.mixed = this.open !== null;
        this.open = ownObject(event, 'message');
        return null;
      case 'message_stop':
        this.open = null;
        return null;
      case 'message_delta':
        return this.mixed || this.open === null ? null : joined(this.open, event);
      default:
        return null;
    }
  }
}

/** Counts of the end win; what only the beginning told (the cached tokens) stays. */
function joined(start: JsonObject, delta: JsonObject): JsonObject {
  const reason = ownText(ownObject(delta, 'delta'), 'stop_reason');
  return {
    ...start,
    type: 'message',
    ...(reason === null ? {} : { stop_reason: reason }),
    usage: { ...ownObject(start, 'usage'), ...ownObject(delta, 'usage') },
  };
}
