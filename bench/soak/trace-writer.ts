import {
  jsonBody,
  madeUpId,
  madeUpSpans,
} from '../../lib/sources/broadcast/testing/broadcast-delivery';
import type { Writer, WriterRound } from './kill-writers';
import type { SoakedServer } from './soaked-server';

const SENDERS = 8;
/** Deliveries that are sent again together in the end. */
const AGAIN = 200;

let token: string | undefined;

/** Deliveries of one generation each, from several senders at once. */
export const traceWriter: Writer = {
  name: 'traces',
  async write({ server, round, sent, acknowledged }) {
    const own = await tokenOf(server, round);
    let next = round * 100_000;
    const send = async () => {
      for (;;) {
        const number = next++;
        sent.add(madeUpId(number));
        if (!(await deliver(server, own, [number]))) return;
        acknowledged.add(madeUpId(number));
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, send));
  },
  async finish({ server, kills, sent }: WriterRound) {
    const own = await tokenOf(server, kills);
    const numbers = [...sent].map(numberOf);
    for (let from = 0; from < numbers.length; from += AGAIN) {
      const some = numbers.slice(from, from + AGAIN);
      if (!(await deliver(server, own, some))) throw new Error('a delivery was refused');
    }
  },
};

/** One token for all rounds: it has to outlive the kills too. */
async function tokenOf(server: SoakedServer, round: number): Promise<string> {
  if (round === 0) token = undefined;
  if (token !== undefined) return token;
  const body = { name: 'soak' };
  const { data } = await server.post<{ data: { token: string } }>('/api/ingest-tokens', body);
  token = data.token;
  return token;
}

async function deliver(server: SoakedServer, own: string, numbers: readonly number[]) {
  const answer = await server.fetch('/api/v1/traces', {
    method: 'POST',
    headers: { authorization: `Bearer ${own}`, 'content-type': 'application/json' },
    body: jsonBody(numbers.flatMap((number) => madeUpSpans(number))),
  });
  const text = await answer.text();
  if (answer.status === 401) throw new Error('the token did not outlive a kill');
  return answer.ok && !text.includes('partialSuccess');
}

/** The reverse of `madeUpId`. */
function numberOf(id: string): number {
  return Number(id.slice(-20).replace(/^B+/, '') || 0);
}
