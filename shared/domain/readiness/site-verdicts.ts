import { countStandings, type OrderCounts, type OrderVerdict, orderVerdict, type Standing } from './verdict.ts';

/** A standing and where it is to be. */
export interface PlacedStanding extends Standing {
  /** Path in the site tree; empty: in no site. */
  readonly site: readonly string[];
}

/** What Greenroom says of a site with everything below it, or of what is in no site. */
export interface SiteVerdict {
  readonly site: readonly string[];
  readonly counts: OrderCounts;
  readonly verdict: OrderVerdict;
}

/**
 * Every site and sub-site that something goes to, each with what is below it, in the order of the tree: a site before its
 * sub-sites, what is in no site last. A site with nothing expected is ready where nothing waits.
 */
export function siteVerdicts(standings: readonly PlacedStanding[]): readonly SiteVerdict[] {
  const below = new Map<string, { readonly site: readonly string[]; readonly members: PlacedStanding[] }>();
  const put = (site: readonly string[], standing: PlacedStanding): void => {
    const key = site.join('\u0000');
    const known = below.get(key) ?? { site, members: [] };
    known.members.push(standing);
    below.set(key, known);
  };
  for (const standing of standings) {
    const { site } = standing;
    if (site.length === 0) put([], standing);
    for (let depth = 1; depth <= site.length; depth += 1) put(site.slice(0, depth), standing);
  }
  return [...below.values()].sort(inTreeOrder).map(({ site, members }) => {
    const counts = countStandings(members);
    return { site, counts, verdict: orderVerdict(counts) };
  });
}

function inTreeOrder(a: { readonly site: readonly string[] }, b: { readonly site: readonly string[] }): number {
  if (a.site.length === 0 || b.site.length === 0) return b.site.length - a.site.length;
  for (let depth = 0; depth < Math.min(a.site.length, b.site.length); depth += 1) {
    const [left = '', right = ''] = [a.site[depth], b.site[depth]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.site.length - b.site.length;
}
