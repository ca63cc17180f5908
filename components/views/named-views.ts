import { queryOptions } from '@tanstack/react-query';
import { send } from '@/components/query/send';

/** A page's address and query under a name (`lib/reports/named-views`). */
export interface NamedView {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly query: string;
}

type Place = Pick<NamedView, 'path' | 'query'>;

const PATH = '/api/named-views';

export const namedViews = queryOptions({
  queryKey: ['named-views'],
  queryFn: () => send<NamedView[]>('GET', PATH),
});

export const saveView = (name: string, place: Place) =>
  send<NamedView>('POST', PATH, { name, ...place });
export const changeView = (id: string, change: { name: string } | Place) =>
  send<NamedView>('PATCH', `${PATH}/${id}`, change);
export const deleteView = (id: string) => send('DELETE', `${PATH}/${id}`);
