import type { DocumentKey, Engine } from './engine';
import { Ledger } from './ledger';

/** The ledger of a store's owner, and the one that demo data goes to. */
export const MAIN_LEDGER = 'main';
export const DEMO_LEDGER = 'demo';

/** Who owns everything where one person uses the server. */
const SOLE_OWNER = '';

/** Where the server remembers who has a store. */
const OWNER = 'owner';
const OWNERS = 'owners';

/**
 * An open store as one owner sees it: the ledgers, and the product's own small documents beside
 * them. What is asked of it is asked of that owner's share of the engine, so whoever holds a store
 * cannot name anything of another owner. Only `of` leads from one to another.
 */
export class Store {
  private readonly ledgers = new Map<string, Ledger>();
  private readonly stores = new Map<string, Store>();
  private knownOwners: Promise<Set<string>> | undefined;

  constructor(
    private readonly engine: Engine,
    readonly owner = SOLE_OWNER,
  ) {}

  /** The store of another owner, on the same engine; always the same object for the same owner. */
  of(owner: string): Store {
    const known = this.stores.get(owner);
    if (known) return known;
    const store = new Store(this.engine, owner);
    this.stores.set(owner, store);
    return store;
  }

  /** The stores of every owner that was remembered. */
  async owned(): Promise<Store[]> {
    return [...(await this.owners())].map((owner) => this.of(owner));
  }

  /** Durable when it resolves. */
  async remember(owner: string): Promise<void> {
    const owners = await this.owners();
    if (owners.has(owner)) return;
    await this.writeDocument({ kind: OWNER, ledger: OWNERS, id: owner }, { version: 1, owner });
    owners.add(owner);
  }

  private owners(): Promise<Set<string>> {
    this.knownOwners ??= this.listDocuments<{ owner: string }>(OWNER, OWNERS).then(
      (list) => new Set(list.map(({ owner }) => owner)),
    );
    this.knownOwners.catch(() => {
      this.knownOwners = undefined;
    });
    return this.knownOwners;
  }

  /** A data folder of one owner keeps the names that it has always had. */
  private heldAs(ledger: string): string {
    return this.owner === SOLE_OWNER ? ledger : `${this.owner}/${ledger}`;
  }

  private keyOf(key: DocumentKey): DocumentKey {
    return { ...key, ledger: this.heldAs(key.ledger) };
  }

  ledger(name: string): Ledger {
    const known = this.ledgers.get(name);
    if (known) return known;
    const ledger = new Ledger(this.engine, name, this.heldAs(name));
    this.ledgers.set(name, ledger);
    return ledger;
  }

  /** What the pages show: the owner's ledger, or the demo one while there is nothing else. */
  async shownLedger(): Promise<Ledger> {
    const main = this.ledger(MAIN_LEDGER);
    if ((await main.bounds()) !== null) return main;
    const demo = this.ledger(DEMO_LEDGER);
    return (await demo.bounds()) === null ? main : demo;
  }

  /** The document as it was written (JSON), or null. */
  async readDocument<T>(key: DocumentKey): Promise<T | null> {
    const body = await this.engine.readDocument(this.keyOf(key));
    return body === null ? null : (JSON.parse(body) as T);
  }

  /** All documents of one kind, in the order of their IDs. */
  async listDocuments<T>(kind: string, ledger: string): Promise<T[]> {
    const bodies = await this.engine.listDocuments(kind, this.heldAs(ledger));
    return bodies.map((body) => JSON.parse(body) as T);
  }

  /** Durable when it resolves. */
  writeDocument(key: DocumentKey, document: unknown): Promise<void> {
    return this.engine.writeDocument(this.keyOf(key), JSON.stringify(document));
  }

  removeDocument(key: DocumentKey): Promise<void> {
    return this.engine.removeDocument(this.keyOf(key));
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}
