import type { DocumentKey, Engine } from './engine';
import { Ledger } from './ledger';

/** The ledger of the single owner, and the one that demo data goes to. */
export const MAIN_LEDGER = 'main';
export const DEMO_LEDGER = 'demo';

/** An open store: the ledgers, and the product's own small documents beside them. */
export class Store {
  private readonly ledgers = new Map<string, Ledger>();

  constructor(private readonly engine: Engine) {}

  ledger(name: string): Ledger {
    const known = this.ledgers.get(name);
    if (known) return known;
    const ledger = new Ledger(this.engine, name);
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
    const body = await this.engine.readDocument(key);
    return body === null ? null : (JSON.parse(body) as T);
  }

  /** All documents of one kind, in the order of their IDs. */
  async listDocuments<T>(kind: string, ledger: string): Promise<T[]> {
    const bodies = await this.engine.listDocuments(kind, ledger);
    return bodies.map((body) => JSON.parse(body) as T);
  }

  /** Durable when it resolves. */
  writeDocument(key: DocumentKey, document: unknown): Promise<void> {
    return this.engine.writeDocument(key, JSON.stringify(document));
  }

  removeDocument(key: DocumentKey): Promise<void> {
    return this.engine.removeDocument(key);
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}
