import { compareText } from '../../lib/compare.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { PlanDraft } from './plan-draft.ts';
import { placeText } from './position.ts';
import { isWithin, pathText, rebasePath } from './site-path.ts';

/** Deeper than any building; a tree that is deeper can't be read on a screen or a label. */
const MAX_DEPTH = 12;

/** Makes an empty site; sites above it that are not there come with it, since a path is all that a site is. */
export function createSite(draft: PlanDraft, path: readonly string[]): readonly Sentence[] {
  if (path.length > MAX_DEPTH) return [{ key: 'plan.clash.tooDeep', params: { max: MAX_DEPTH } }];
  if (exists(draft, path)) return [{ key: 'plan.clash.siteThere', params: { site: pathText(path) } }];
  draft.setSite({ order: draft.order.number, path, floorPlan: null });
  return [];
}

/** Renames a site, or moves it below another, with all that is in it. A site of that path already there is a conflict. */
export function moveSite(draft: PlanDraft, path: readonly string[], to: readonly string[]): readonly Sentence[] {
  if (!exists(draft, path)) return [{ key: 'plan.clash.noSite', params: { site: pathText(path) } }];
  const isSelf = path.length === to.length && isWithin(path, to);
  if (isWithin(to, path) && !isSelf) return [{ key: 'plan.clash.intoItself', params: { site: pathText(path) } }];
  if (isSelf) return [];
  if (exists(draft, to)) return [{ key: 'plan.clash.siteThere', params: { site: pathText(to) } }];
  if (to.length > MAX_DEPTH) return [{ key: 'plan.clash.tooDeep', params: { max: MAX_DEPTH } }];
  for (const site of [...draft.sites()].filter((each) => isWithin(each.path, path))) {
    draft.removeSite(site.path);
    draft.setSite({ ...site, path: rebasePath(site.path, path, to) });
  }
  for (const position of within(draft, path)) {
    draft.setPosition({ ...position, site: rebasePath(position.site, path, to) });
  }
  return [];
}

/**
 * Removes a site and those below it. `keep`: its positions go to the site above, off any floor plan, and a name that is
 * taken there is a conflict. `remove`: they go with it, and their devices are unassigned.
 */
export function removeSite(
  draft: PlanDraft,
  path: readonly string[],
  positions: 'keep' | 'remove',
): readonly Sentence[] {
  if (path.length === 0 || !exists(draft, path))
    return [{ key: 'plan.clash.noSite', params: { site: pathText(path) } }];
  const conflicts: Sentence[] = [];
  const above = path.slice(0, -1);
  for (const position of within(draft, path)) {
    if (positions === 'remove') draft.removePosition(position.id);
    else {
      const moved = { ...position, site: above, point: null };
      if (draft.named(above, position.name) === undefined) draft.setPosition(moved);
      else conflicts.push({ key: 'plan.clash.name', params: { place: placeText(moved) } });
    }
  }
  for (const site of [...draft.sites()].filter((each) => isWithin(each.path, path))) draft.removeSite(site.path);
  return conflicts;
}

function within(draft: PlanDraft, path: readonly string[]) {
  return [...draft.positions()].filter(({ site }) => isWithin(site, path)).sort((a, b) => compareText(a.id, b.id));
}

function exists(draft: PlanDraft, path: readonly string[]): boolean {
  for (const { path: other } of draft.sites()) if (isWithin(other, path)) return true;
  for (const { site } of draft.positions()) if (isWithin(site, path)) return true;
  return false;
}
