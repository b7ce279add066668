import type { RegistrationEvidence } from '../readiness/evidence.ts';
import { type IndexedReading, isPlannedSite, type Judgement, type RegistrySubject } from './judge.ts';
import { sameName } from './reading.ts';

/** One thing that a person must do in the registry. `done` only where the newest reading shows it; null: none can show it. */
export type ChecklistItem = {
  readonly done: boolean | null;
  /** The planned site, outermost first. */
  readonly site: readonly string[];
} & (
  | { readonly kind: 'create-site' }
  | {
      readonly kind: 'claim' | 'move' | 'name';
      readonly unitId: string;
      readonly serial: string | null;
      readonly model: string | null;
      /** What it is to be called there; null: the plan has no name for it. */
      readonly name: string | null;
      /** What the registry has now, for a move or a name. */
      readonly now: string | null;
    }
);

/** One unit of the order as the checklist sees it. */
export interface ChecklistUnit {
  readonly unitId: string;
  readonly subject: RegistrySubject;
  readonly name: string | null;
  readonly judgement: Judgement | null;
}

/**
 * What has to be done in Command for an order, in the order in which it is done: sites first, for a claim asks for one. A
 * site that no listed device stands in may exist all the same, as no public call lists sites: it is done once a device is
 * seen in it, and open until then.
 */
export function checklistOf(units: readonly ChecklistUnit[], own: readonly IndexedReading[]): readonly ChecklistItem[] {
  const wasRead = own.length > 0;
  const sites = new Map<string, readonly string[]>();
  for (const { subject } of units)
    if (subject.plannedSite.length > 0) sites.set(pathKey(subject.plannedSite), subject.plannedSite);
  const known = [...new Set(own.flatMap(({ reading }) => reading.rows.flatMap(({ site }) => site ?? [])))];
  const bySite = [...sites.values()].sort((a, b) => pathKey(a).localeCompare(pathKey(b)));
  const toCreate = bySite.map(
    (site): ChecklistItem => ({
      kind: 'create-site',
      site,
      done: wasRead ? known.some((name) => isInnermost(name, site)) : null,
    }),
  );
  return [...toCreate, ...units.flatMap((unit) => itemsOf(unit))];
}

function itemsOf({ unitId, subject, name, judgement }: ChecklistUnit): readonly ChecklistItem[] {
  const { serial, plannedSite: site } = subject;
  const about = { unitId, serial, model: subject.model ?? subject.sku, site, name };
  const row = judgement?.outcome === 'other-organisation' ? null : (judgement?.row ?? null);
  const items: ChecklistItem[] = [
    { kind: 'claim', ...about, now: null, done: judgement === null ? null : row !== null },
  ];
  if (row === null) return items;
  if (row.site !== null && site.length > 0 && !isPlannedSite(row.site, site)) {
    items.push({ kind: 'move', ...about, now: row.site, done: false });
  }
  if (name !== null) {
    items.push({
      kind: 'name',
      ...about,
      now: row.name,
      done: row.name !== null && sameName(row.name) === sameName(name),
    });
  }
  return items;
}

/** A site counts as made once its own name is seen, not that of a site above it. */
function isInnermost(name: string, site: readonly string[]): boolean {
  const last = site.at(-1);
  return isPlannedSite(name, site) && (last === undefined || sameName(name).includes(sameName(last)));
}

function pathKey(path: readonly string[]): string {
  return path.join('\u0000');
}

/**
 * Which of two pieces of evidence counts: the newer answer, whoever gave it. A person's word stands until a registry that
 * lists such a product is read again; it then gives way, for better or worse.
 */
export function newerEvidence(known: RegistrationEvidence | null, found: RegistrationEvidence): RegistrationEvidence {
  return known === null || known.readAt <= found.readAt ? found : known;
}
