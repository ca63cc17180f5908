import type { Link, ShareSide } from './share-side';

const QUESTION = { metrics: ['request_count'], timezone: 'Europe/Berlin' };
const ALLOWED = {
  show: { money: true },
  may_change: { range: true, grouping: true, filters: true, export: true },
};
const PASSWORD = 'correct horse battery';
const ROUNDS = 5;
const GUESSES = 40;
/** As many guesses as are checked at once (`lib/http/rate-limit.ts`), and one more as time passes. */
const MOST_CHECKED = 11;
const MS_FOR_ONE_MORE = 6_000;
/** A request that begins so long after an end may be let in by none of its routes. */
const LATEST_MS = 1_000;
/** After an end a link is looked at until it is refused, or this long. */
const LOOKED_AT_MS = 5_000;

/** Every way of ending a link, as an owner does it. */
const WAYS: Readonly<Record<string, (side: ShareSide, link: Link) => Promise<unknown>>> = {
  pause: (side, { id }) => change(side, id, { paused: true }),
  rotate: (side, { id }) => change(side, id, { rotate: true }),
  'new password': (side, { id }) => change(side, id, { password: PASSWORD }),
  expiry: async (side, { id }) => {
    const soon = await expiresSoon(side, id);
    await new Promise((resolve) => setTimeout(resolve, soon - Date.now() + 1));
  },
  end: (side, { id }) => side.server.json(`/api/shares/${id}`, { method: 'DELETE' }),
  'end of its report': async (side, { id }) => {
    const { data } = await side.server.json<{ data: { id: string; report_id: string }[] }>(
      '/api/shares',
    );
    const report = data.find((share) => share.id === id)?.report_id;
    await side.server.json(`/api/reports/${report}`, { method: 'DELETE' });
  },
};

/** Ends links in every way while they are read, and guesses a password; times and counts what got through. */
export async function endings(side: ShareSide) {
  const complaints: string[] = [];
  let slowestEndMs = 0;
  let count = 0;
  const guessed = await guessing(side, complaints);
  for (const [way, end] of Object.entries(WAYS)) {
    for (let round = 0; round < (way === 'end of its report' ? 1 : ROUNDS); round += 1) {
      const link = await side.link(ALLOWED);
      const before = await statusesOf(side, link);
      if (before.some((status) => status !== 200)) complaints.push(`${way}: ${before} before it`);
      await end(side, link);
      const endedAt = performance.now();
      let begunMs = 0;
      let statuses = await statusesOf(side, link);
      // By when each look began, not by how long this machine took to answer it.
      while (statuses.includes(200) && begunMs <= LOOKED_AT_MS) {
        if (begunMs > LATEST_MS) {
          complaints.push(`${way}: ${statuses} begun ${Math.round(begunMs)} ms after it`);
        }
        begunMs = performance.now() - endedAt;
        statuses = await statusesOf(side, link);
      }
      if (statuses.includes(200)) complaints.push(`${way}: ${statuses}, still`);
      slowestEndMs = Math.max(slowestEndMs, Math.round(performance.now() - endedAt));
      count += 1;
    }
  }
  return { complaints, endings: count, slowestEndMs, ...guessed };
}

/** Every route that a visitor has, with a key that was good. The picture says 200 to all: it is compared. */
async function statusesOf(side: ShareSide, { id, secret, pass }: Link): Promise<number[]> {
  const at = (route: string, body: object) => side.ask(`/api/shares/${id}/${route}`, body);
  const [picture, neutral, ...answers] = await Promise.all([
    side.ask(`/api/shares/${id}/preview/${secret}`),
    side.ask(`/api/shares/${id}/preview`),
    at('query', { pass, queries: [QUESTION] }),
    at('export', { pass, query: QUESTION }),
    at('view', { pass, view: '?' }),
    at('copy', { pass }),
    at('open', { secret }),
  ]);
  return [...answers.map(({ status }) => status), picture.text === neutral.text ? 404 : 200];
}

async function guessing(side: ShareSide, complaints: string[]) {
  const link = await side.link({ ...ALLOWED, password: PASSWORD });
  const without = await statusesOf(side, link);
  if (without.includes(200)) complaints.push(`a password was not asked for: ${without}`);
  const open = (password: string) =>
    side.ask(`/api/shares/${link.id}/open`, { secret: link.secret, password });
  const begunAt = performance.now();
  const guesses = await Promise.all(
    Array.from({ length: GUESSES }, (_, index) => open(`guess number ${index}`)),
  );
  const checked = guesses.filter(({ status }) => status === 401).length;
  const slowed = guesses.filter(({ status }) => status === 429).length;
  const most = MOST_CHECKED + (performance.now() - begunAt) / MS_FOR_ONE_MORE;
  if (checked > most || checked + slowed !== GUESSES) {
    complaints.push(`of ${GUESSES} guesses ${checked} were checked and ${slowed} slowed down`);
  }
  return { guesses: GUESSES, guessesChecked: checked };
}

/** A moment that is past when the server hears of it is refused; then a later one. @returns epoch milliseconds */
async function expiresSoon(side: ShareSide, id: string): Promise<number> {
  for (let aheadMs = 300; ; aheadMs *= 2) {
    const soon = Date.now() + aheadMs;
    const isSet = await change(side, id, { expires_at: new Date(soon).toISOString() }).then(
      () => true,
      (error: unknown) => {
        if (aheadMs > 60_000) throw error;
        return false;
      },
    );
    if (isSet) return soon;
  }
}

function change(side: ShareSide, id: string, body: object): Promise<unknown> {
  return side.server.json(`/api/shares/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
