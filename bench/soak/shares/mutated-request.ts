import type { Chance } from '../chance';
import { mutatedQuestion, mutatedView } from './mutated-question';
import { PAGES_SHARED, type ShareSide } from './share-side';

/** A request that can be sent to either side: it names links by their position. */
export interface MutatedRequest {
  readonly route: 'query' | 'export' | 'view' | 'copy' | 'open' | 'preview';
  readonly link: number;
  /** Whose secret or pass is brought, and what was done to it. */
  readonly key: Key;
  readonly body: object;
}

interface Key {
  readonly link: number;
  readonly change: 'none' | 'cut' | 'longer' | 'other letter' | 'later' | 'empty';
}

const ROUTES: [MutatedRequest['route'], number][] = [
  ['query', 0.66],
  ['export', 0.14],
  ['view', 0.1],
  ['open', 0.05],
  ['copy', 0.03],
  ['preview', 0.02],
];

export function mutatedRequest(chance: Chance, links: number): MutatedRequest {
  const route = routeOf(chance.next());
  const link = chance.below(links);
  const panel = chance.is(0.97)
    ? chance.below(PAGES_SHARED.length)
    : chance.pick([5, 100, -1, 0.5]);
  const body =
    route === 'query'
      ? {
          panel,
          queries: Array.from({ length: 1 + chance.below(2) }, () => mutatedQuestion(chance)),
        }
      : route === 'export'
        ? { panel, query: mutatedQuestion(chance) }
        : route === 'view'
          ? { panel, view: mutatedView(chance) }
          : {};
  return { route, link, key: keyOf(chance, link, links), body };
}

/** Sends it to one side, with that side's own links. */
export async function sendMutated(side: ShareSide, request: MutatedRequest) {
  const { id = '' } = side.links[request.link] ?? {};
  const { secret = '', pass = '' } = side.links[request.key.link] ?? {};
  const path = `/api/shares/${id}/${request.route}`;
  if (request.route === 'preview') {
    return side.ask(`${path}/${encodeURIComponent(changed(secret, request.key) || '-')}`);
  }
  const answer =
    request.route === 'open'
      ? await side.ask(path, { ...request.body, secret: changed(secret, request.key) })
      : await side.ask(path, { ...request.body, pass: changed(pass, request.key) });
  // The pass that is given is another one each time.
  return { ...answer, text: answer.text.replace(/"pass":"[^"]*"/, '"pass":""') };
}

/** Whether the key is not the link's own as it was given. */
export function isForged({ link, key }: MutatedRequest): boolean {
  return key.link !== link || key.change !== 'none';
}

function routeOf(at: number): MutatedRequest['route'] {
  let sum = 0;
  return (
    ROUTES.find(([, share]) => {
      sum += share;
      return at < sum;
    })?.[0] ?? 'query'
  );
}

function keyOf(chance: Chance, link: number, links: number): Key {
  if (chance.is(0.9)) return { link, change: 'none' };
  if (chance.is(0.4)) return { link: (link + 1 + chance.below(links - 1)) % links, change: 'none' };
  return { link, change: chance.pick(['cut', 'longer', 'other letter', 'later', 'empty']) };
}

function changed(text: string, { change }: Key): string {
  switch (change) {
    case 'none':
      return text;
    case 'cut':
      return text.slice(0, -1);
    case 'longer':
      return `${text}A`;
    case 'other letter':
      // Not the last: of 43 letters it holds two bits that mean nothing.
      return `${text.slice(0, -9)}${text.at(-9) === 'A' ? 'B' : 'A'}${text.slice(-8)}`;
    case 'later':
      return /^\d/.test(text) ? text.replace(/^\d/, '9') : `9${text.slice(1)}`;
    case 'empty':
      return '';
    default:
      return change satisfies never;
  }
}
