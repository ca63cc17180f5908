import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeRecords } from '../../../lib/openrouter/testing/fake-data.mjs';
import { SoakedServer } from '../soaked-server';

const QUESTION = { metrics: ['request_count', 'total_usage'], dimensions: ['model'] };
const ALLOWED = {
  show: { money: true },
  may_change: { range: true, grouping: true, filters: true, export: true },
};
const PASSWORD = 'correct horse battery';
const READERS = 12;
/** So long after the first of them was answered. */
const UNTIL_END_MS = 80;
/** For the first of them. */
const PATIENCE_MS = 30_000;
const AFTER_END_MS = 200;

interface Link {
  readonly id: string;
  readonly secret: string;
  readonly report: string;
}

/** Every way of ending a link, in the middle of what its visitors do. */
const ENDS: Readonly<Record<string, (race: Race, link: Link) => Promise<{ status: number }>>> = {
  pause: (race, { id }) => race.send('PATCH', `/api/shares/${id}`, { paused: true }),
  'new secret': (race, { id }) => race.send('PATCH', `/api/shares/${id}`, { rotate: true }),
  'new password': (race, { id }) => race.send('PATCH', `/api/shares/${id}`, { password: PASSWORD }),
  end: (race, { id }) => race.send('DELETE', `/api/shares/${id}`),
  'end of its report': (race, { report }) => race.send('DELETE', `/api/reports/${report}`),
};

/**
 * T4, at the same moment: links end while they are read from everywhere, a limit of views is reached by many at
 * once, passwords are guessed in parallel from one address and from many. Nothing that begins after an end may
 * be answered, and no limit may be passed.
 */
export async function races(rounds: number) {
  const folder = mkdtempSync(join(tmpdir(), 'genledger-soak-'));
  const server = new SoakedServer({
    PORT: '0',
    GENLEDGER_DATA: folder,
    GENLEDGER_TRUSTED_PROXIES: '127.0.0.1',
  });
  const race = new Race(server);
  const complaints: string[] = [];
  try {
    await server.start();
    const body = fakeRecords(200)
      .map((record) => JSON.stringify(record))
      .join('\n');
    await server.json('/api/imports', { method: 'POST', body });
    let [ends, late] = [0, 0];
    for (const [name, end] of Object.entries(ENDS)) {
      for (let round = 0; round < rounds; round += 1) {
        const link = await race.link({ mode: modeOf(round) });
        const { answered, through } = await race.endWhileRead(link, end);
        ends += 1;
        late += through;
        if (answered === 0) complaints.push(`${name}: nobody had been let in before it`);
        if (through > 0) complaints.push(`${name}: ${through} were let in after it`);
      }
    }
    const letIn = await race.letInOf(await race.link({ max_views: 5 }), 100);
    if (letIn !== 5) complaints.push(`a link with 5 views let in ${letIn} of 100`);
    const guarded = await race.link({ password: PASSWORD });
    const ofOne = await race.checkedGuesses(guarded, 200, () => '203.0.113.7');
    if (ofOne.checked > 11 + ofOne.seconds / 6) {
      complaints.push(`${ofOne.checked} guesses of one address were checked`);
    }
    const ofMany = await race.checkedGuesses(guarded, 400, (n) => `198.51.100.${n % 200}`);
    if (ofMany.checked > 61 + ofMany.seconds) {
      complaints.push(`${ofMany.checked} guesses of 200 addresses were checked`);
    }
    const { requests } = race;
    const figures = {
      ends,
      requests,
      late,
      letIn,
      guessesOfOne: ofOne.checked,
      guessesOfMany: ofMany.checked,
    };
    return { figures, complaints };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const modeOf = (round: number) => (round % 2 === 0 ? 'live' : 'snapshot');

class Race {
  requests = 0;

  constructor(private readonly server: SoakedServer) {}

  async send(method: string, path: string, body?: unknown, from = '203.0.113.1') {
    this.requests += 1;
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': from };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await this.server.fetch(path, { method, headers, ...sent });
    return { status: answer.status, text: await answer.text() };
  }

  async link(options: object): Promise<Link> {
    const panels = [{ page: 'overview', view: '?from=2026-01-01&to=2026-01-31' }];
    const { data: report } = await this.server.post<{ data: { id: string } }>('/api/reports', {
      name: 'Races',
      panels,
    });
    const wish = { report_id: report.id, mode: 'live', ...ALLOWED, ...options };
    const { data } = await this.server.post<{ data: { id: string; url: string } }>(
      '/api/shares',
      wish,
    );
    return { id: data.id, secret: data.url.split('#')[1] ?? '', report: report.id };
  }

  open({ id, secret }: Link, password?: string, from?: string) {
    return this.send('POST', `/api/shares/${id}/open`, { secret, password }, from);
  }

  /** @returns how many requests were answered, and how many of them had begun after the end */
  async endWhileRead(link: Link, end: (race: Race, link: Link) => Promise<{ status: number }>) {
    const { pass } = JSON.parse((await this.open(link)).text).data as { pass: string };
    const asking = [
      () => this.open(link),
      () => this.send('POST', `/api/shares/${link.id}/export`, { pass, query: QUESTION }),
      () => this.send('POST', `/api/shares/${link.id}/copy`, { pass }),
      () => this.send('POST', `/api/shares/${link.id}/query`, { pass, queries: [QUESTION] }),
    ];
    let [endedAt, answered, through, isOver] = [Number.POSITIVE_INFINITY, 0, 0, false];
    const read = async (index: number) => {
      while (!isOver) {
        const begunAt = performance.now();
        const status = (await asking[index % asking.length]?.())?.status;
        if (status !== 200) continue;
        answered += 1;
        if (begunAt > endedAt) through += 1;
      }
    };
    const readers = Array.from({ length: READERS }, (_, index) => read(index));
    const patienceEndsAt = performance.now() + PATIENCE_MS;
    while (answered === 0 && performance.now() < patienceEndsAt) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await new Promise((resolve) => setTimeout(resolve, UNTIL_END_MS));
    const { status: ended } = await end(this, link);
    if (ended !== 200) throw new Error(`a link was not ended: ${ended}`);
    endedAt = performance.now();
    await new Promise((resolve) => setTimeout(resolve, AFTER_END_MS));
    isOver = true;
    await Promise.all(readers);
    return { answered, through };
  }

  async letInOf(link: Link, visitors: number): Promise<number> {
    const opened = await Promise.all(Array.from({ length: visitors }, () => this.open(link)));
    return opened.filter(({ status }) => status === 200).length;
  }

  /** Guesses at once. @returns how many were checked, and in how long: one more may be as time passes (`lib/http/rate-limit.ts`) */
  async checkedGuesses(link: Link, guesses: number, from: (index: number) => string) {
    const guess = (_: unknown, index: number) => this.open(link, `guess ${index}`, from(index));
    const begunAt = performance.now();
    const answers = await Promise.all(Array.from({ length: guesses }, guess));
    const seconds = (performance.now() - begunAt) / 1_000;
    return { checked: answers.filter(({ status }) => status === 401).length, seconds };
  }
}
