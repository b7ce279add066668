import { ROW_FILTERS, ROW_SORTS, type RowQuery } from '../../client/row-query.ts';
import { VIEWS, type View } from './use-view.ts';

/** What the bench page shows, as its address says it: so that back, reload and a copied link show the same. */
export interface BenchQuery extends RowQuery {
  /** Null: every open order together. */
  readonly order: string | null;
  readonly wall: boolean;
  /** Null: the view that the person chose last. */
  readonly view: View | null;
}

const MAX_SEARCH = 200;

/** Reads the part of an address after `?`. Whatever it does not know is as if it were not there. */
export function parseBenchQuery(search: string): BenchQuery {
  const params = new URLSearchParams(search);
  const sort = params.get('sort') ?? '';
  const descending = sort.startsWith('-');
  return {
    order: params.get('order'),
    filter: find(ROW_FILTERS, params.get('show')),
    search: (params.get('q') ?? '').slice(0, MAX_SEARCH),
    sort: find(ROW_SORTS, descending ? sort.slice(1) : sort) ?? 'need',
    descending,
    wall: params.get('wall') === '1',
    view: find(VIEWS, params.get('view')),
  };
}

/** The address of the bench page that shows this. */
export function benchPath({ order, filter, search, sort, descending, wall, view }: BenchQuery): string {
  const params = new URLSearchParams();
  if (order !== null) params.set('order', order);
  if (filter !== null) params.set('show', filter);
  if (search !== '') params.set('q', search);
  if (sort !== 'need' || descending) params.set('sort', descending ? `-${sort}` : sort);
  if (view !== null) params.set('view', view);
  if (wall) params.set('wall', '1');
  const query = params.toString();
  return query === '' ? '/' : `/?${query}`;
}

function find<T extends string>(known: readonly T[], text: string | null): T | null {
  return known.find((value) => value === text) ?? null;
}
