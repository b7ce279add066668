import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

/** What the Sites page shows of a site. */
export type SiteView = 'places' | 'floor-plan';

export interface SiteAddress {
  /** The order that is asked for; null: whichever is first. */
  readonly order: string | null;
  readonly site: readonly string[];
  readonly view: SiteView;
  readonly go: (change: { readonly site?: readonly string[]; readonly view?: SiteView }) => void;
}

/** Which site and what of it is shown stands in the page's address, so that back, reload and a link lead there. */
export function useSiteAddress(): SiteAddress {
  const search = useSearch();
  const [, navigate] = useLocation();
  const { order, site, view } = useMemo(() => {
    const asked = new URLSearchParams(search);
    const isPlan = asked.get('view') === 'floor-plan';
    return { order: asked.get('order'), site: asked.getAll('site'), view: isPlan ? 'floor-plan' : 'places' } as const;
  }, [search]);
  const go = useCallback<SiteAddress['go']>(
    (change) => {
      const next = new URLSearchParams(order === null ? [] : [['order', order]]);
      for (const name of change.site ?? site) next.append('site', name);
      if ((change.view ?? view) === 'floor-plan') next.set('view', 'floor-plan');
      const query = next.toString();
      navigate(query === '' ? '/sites' : `/sites?${query}`, { replace: true });
    },
    [navigate, order, site, view],
  );
  return { order, site, view, go };
}
