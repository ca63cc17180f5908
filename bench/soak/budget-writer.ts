import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { AlertFacts, BudgetView } from '../../lib/budgets/budget-facts';
import type { Writer } from './kill-writers';
import type { SoakedServer } from './soaked-server';

/** Fewer than the server keeps, over all rounds. */
const BUDGETS_OF_A_ROUND = 3;
/** So slow does the address answer, at most, that most kills come in the middle of a delivery. */
const ANSWERS_WITHIN_MS = 300;
/** A try that a kill cut off is due again after half a minute. */
const FINISHED_WITHIN_MS = 240_000;

/**
 * Budgets that are passed when they are set: each is told of by one alert to a webhook. Told twice under
 * one key is a second try, which the receiver knows by the key; under two keys it is told twice.
 */
export function budgetWriter(): Writer {
  const receiver = new SlowReceiver();
  /** Of which the server said that they are set. */
  const set = new Set<string>();
  return {
    name: 'budgets',
    // An alert comes with the next look at the budgets, and its delivery after it.
    firstWithinMs: 60_000,
    environment: { GENLEDGER_WEBHOOK_HOSTS: '127.0.0.1' },
    async write({ server, round, sent, acknowledged }) {
      const address = await receiver.address();
      await spend(server);
      for (let number = 0; number < BUDGETS_OF_A_ROUND; number += 1) {
        const name = `Budget ${round}-${number}`;
        sent.add(name);
        await setBudget(server, name, address);
        set.add(name);
      }
      for (;;) {
        // What the journal calls sent must have arrived, whatever is killed now.
        for (const { budget_name, delivery } of await alerts(server)) {
          if (delivery?.state === 'sent') acknowledged.add(budget_name);
        }
        await wait(30);
      }
    },
    async finish({ server, sent }) {
      await spend(server);
      const { data } = await server.json<{ data: BudgetView[] }>('/api/budgets');
      const there = new Set(data.map(({ name }) => name));
      for (const name of set) if (!there.has(name)) throw new Error(`${name} is gone`);
      for (const name of sent) {
        if (!there.has(name)) await setBudget(server, name, await receiver.address());
      }
      const deadline = performance.now() + FINISHED_WITHIN_MS;
      while (performance.now() < deadline) {
        const told = await alerts(server);
        const isOver = told.every(({ delivery }) => delivery?.state === 'sent');
        if (isOver && told.length >= sent.size) return;
        await wait(250);
      }
      throw new Error('not every alert was delivered');
    },
    /** By what arrived: the name of a budget as often as there are keys for it. */
    held: async () => [...receiver.namesByKey.values()],
  };
}

async function spend(server: SoakedServer): Promise<void> {
  const at = new Date();
  const id = `gen-${Math.floor(at.getTime() / 1_000)}-BudgetSoakBudgetSoak`;
  const body = JSON.stringify({ id, created_at: at.toISOString(), model: 'acme/tern', usage: 5 });
  await server.json('/api/imports', { method: 'POST', body });
}

function setBudget(server: SoakedServer, name: string, url: string): Promise<unknown> {
  const webhook = { url, format: 'json' };
  return server.post('/api/budgets', {
    name,
    amount: '1',
    thresholds: [100],
    on_forecast: false,
    webhook,
  });
}

async function alerts(server: SoakedServer): Promise<AlertFacts[]> {
  return (await server.json<{ data: AlertFacts[] }>('/api/budget-alerts')).data;
}

/** Notes what arrives at once, and takes its time to say so. */
class SlowReceiver {
  readonly namesByKey = new Map<string, string>();
  private listening: Promise<string> | undefined;

  address(): Promise<string> {
    this.listening ??= this.listen();
    return this.listening;
  }

  private async listen(): Promise<string> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { budget } = JSON.parse(Buffer.concat(chunks).toString()) as {
        budget: { name: string };
      };
      this.namesByKey.set(String(request.headers['idempotency-key']), budget.name);
      setTimeout(() => response.writeHead(200).end(), Math.random() * ANSWERS_WITHIN_MS);
    });
    // The run ends by itself.
    server.unref();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error('not listening');
    return `http://127.0.0.1:${bound.port}/alerts`;
  }
}
