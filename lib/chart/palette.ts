/** How many entities can be told apart by colour; app/globals.css holds `--series-1` to `-8`. */
export const SERIES_SLOTS = 8;

/** The grey of "Other", and of entities beyond the last slot. No entity of a palette colour is 0. */
export const OTHER_SLOT = 0;

/** The CSS colour of a slot, right in both themes: `var(--series-3)`, `var(--series-other)`. */
export function seriesColor(slot: number): string {
  return slot >= 1 && slot <= SERIES_SLOTS ? `var(--series-${slot})` : 'var(--series-other)';
}

/**
 * Gives each shown entity a colour slot, 1 to 8. A colour belongs to the entity, not to its rank:
 * the order of `entities` changes nothing, and a new entity moves only those that claim after it.
 *
 * Every entity ranks all slots by a hash of its own name. In an order that is itself a hash, each
 * takes the best slot still free. The ninth and later get `OTHER_SLOT`: a colour used twice would
 * lie, grey says "not told apart by colour".
 *
 * @param known the entities that matter most in the whole ledger. Each keeps the colour that it has among
 * these, whatever a page or a filter shows of them; all others take what those shown leave over.
 */
export function colorSlots(
  entities: readonly string[],
  known: readonly string[] = [],
): Map<string, number> {
  const homes = new Map<string, number>();
  claim(known.slice(0, SERIES_SLOTS), homes);
  const slots = new Map([...homes].filter(([entity]) => entities.includes(entity)));
  claim(
    entities.filter((entity) => !slots.has(entity)),
    slots,
  );
  // A table lists more than the charts show: what nobody else took is still theirs.
  const taken = new Set(slots.values());
  for (const [entity, slot] of homes) {
    if (!taken.has(slot)) slots.set(entity, slot);
  }
  return slots;
}

/** Each takes the best slot that none has yet; the slots of `taken` stay as they are. */
function claim(entities: readonly string[], taken: Map<string, number>): void {
  const claims = [...new Set(entities)].map((entity) => ({ entity, turn: hash(entity) }));
  claims.sort((a, b) => a.turn - b.turn || (a.entity < b.entity ? -1 : 1));
  const free = new Set(Array.from({ length: SERIES_SLOTS }, (_, index) => index + 1));
  for (const slot of taken.values()) free.delete(slot);
  for (const { entity } of claims) {
    const slot = favourite(entity, free);
    free.delete(slot);
    taken.set(entity, slot);
  }
}

function favourite(entity: string, free: ReadonlySet<number>): number {
  let best = OTHER_SLOT;
  let bestScore = -1;
  for (const slot of free) {
    const score = hash(`${slot} ${entity}`);
    if (score > bestScore) {
      best = slot;
      bestScore = score;
    }
  }
  return best;
}

/** FNV-1a with murmur3's finaliser: without it names that differ in one letter land together. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
