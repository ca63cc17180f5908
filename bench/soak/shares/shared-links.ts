import { placePanel } from '../../../lib/reports/panel-scope';
import { Chance } from '../chance';
import { endings } from './link-endings';
import { isForged, mutatedRequest, sendMutated } from './mutated-request';
import { ShareSide } from './share-side';
import { MARK, SHARED_VIEW, twoLedgers } from './two-ledgers';

export interface SharedLinksFigures {
  readonly requests: number;
  readonly answered: number;
  readonly refused: number;
  readonly forged: number;
  readonly forgedAnswered: number;
  readonly outside: number;
  readonly different: number;
  readonly otherStatus: number;
  readonly endings: number;
  /** Milliseconds from an end's own answer to the last route that refused. */
  readonly slowestEndMs: number;
  readonly guessesChecked: number;
  readonly guesses: number;
  readonly seconds: number;
}

const SENDERS = 12;
/** 403 for what the owner settled, 404 for a key that does not fit. */
const EXPECTED: ReadonlySet<number> = new Set([200, 400, 403, 404]);

/**
 * T4 over HTTP: each mutated request goes to two production servers with the same links, one with
 * the whole ledger, one that never had a row outside of the scope. Whatever is asked, both must say the
 * same: in rows, totals, counts, rankings, files, copies, pictures, refusals. Half of it is with
 * a link that compares, whose scope is two stretches.
 */
export async function sharedLinks(
  requests: number,
): Promise<{ figures: SharedLinksFigures; complaints: string[] }> {
  const startedAt = performance.now();
  const complaints: string[] = [];
  const sums = { answered: 0, refused: 0, forged: 0, forgedAnswered: 0, outside: 0 };
  const rest = { different: 0, otherStatus: 0 };
  let ended = { endings: 0, slowestEndMs: 0, guesses: 0, guessesChecked: 0 };
  for (const compare of ['off', 'previous']) {
    const view = `${SHARED_VIEW}&compare=${compare}`;
    const { timeRange, comparedRange } = placePanel(
      { page: 'overview', panel: null, title: null, view },
      null,
      Date.now(),
    ).scope;
    const ledgers = twoLedgers([timeRange, ...(comparedRange ? [comparedRange] : [])], 1_500);
    const whole = await ShareSide.start(ledgers.all, view);
    const twin = await ShareSide.start(ledgers.inside, view);
    try {
      const chance = new Chance(compare === 'off' ? 1 : 2);
      let left = Math.ceil(requests / 2);
      const send = async () => {
        while (left-- > 0) {
          const request = mutatedRequest(chance, whole.links.length);
          const [seen, expected] = await Promise.all([
            sendMutated(whole, request),
            sendMutated(twin, request),
          ]);
          if (seen.status === 200) sums.answered += 1;
          else sums.refused += 1;
          const complain = (what: string) => {
            if (complaints.length < 20) {
              complaints.push(
                `${what}: ${JSON.stringify(request)} ${seen.status} ${seen.text.slice(0, 400)} // ${expected.status} ${expected.text.slice(0, 400)}`,
              );
            }
          };
          if (isForged(request) && request.route !== 'preview') {
            sums.forged += 1;
            if (seen.status !== 404 && seen.status !== 400) {
              sums.forgedAnswered += 1;
              complain('a forged key was let in');
            }
          }
          if (seen.status === 200 && seen.text.toLowerCase().includes(MARK)) {
            sums.outside += 1;
            complain('a row outside');
          }
          if (seen.status !== expected.status || seen.text !== expected.text) {
            rest.different += 1;
            complain('differs from a ledger without the rest');
          }
          if (!EXPECTED.has(seen.status)) {
            rest.otherStatus += 1;
            complain('an unexpected status');
          }
        }
      };
      await Promise.all(Array.from({ length: SENDERS }, send));
      if (compare === 'off') {
        const { complaints: found, ...figures } = await endings(whole);
        ended = figures;
        complaints.push(...found);
      }
    } finally {
      await whole.stop();
      await twin.stop();
    }
  }
  if (sums.answered < requests / 10) complaints.push('hardly anything was answered at all');
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  return { figures: { requests, ...sums, ...rest, ...ended, seconds }, complaints };
}
