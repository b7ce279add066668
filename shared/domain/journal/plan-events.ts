import { assertNever } from '../../lib/assert-never.ts';
import type { PlanChange } from '../site/plan-change.ts';
import type { BenchEvent } from './events.ts';

/** A change of a plan as the journal keeps it. A change from nothing to nothing is none: null. */
export function eventOfChange(change: PlanChange): BenchEvent | null {
  switch (change.kind) {
    case 'position':
      if (change.after !== null) {
        return { kind: 'position.set', data: { position: change.after, before: change.before } };
      }
      return change.before === null ? null : { kind: 'position.removed', data: { position: change.before } };
    case 'site':
      if (change.after !== null) return { kind: 'site.set', data: { site: change.after, before: change.before } };
      return change.before === null ? null : { kind: 'site.removed', data: { site: change.before } };
    case 'assignment': {
      const { order, unitId, before, after } = change;
      return { kind: 'unit.assigned', data: { order, unitId, positionId: after, before } };
    }
    default:
      return assertNever(change);
  }
}

/** The change that an event of the journal is; null for one that changes no plan. */
export function changeOfEvent({ kind, data }: BenchEvent): PlanChange | null {
  if (kind === 'position.set') return { kind: 'position', before: data.before, after: data.position };
  if (kind === 'position.removed') return { kind: 'position', before: data.position, after: null };
  if (kind === 'site.set') return { kind: 'site', before: data.before, after: data.site };
  if (kind === 'site.removed') return { kind: 'site', before: data.site, after: null };
  if (kind !== 'unit.assigned') return null;
  const { order, unitId, before, positionId } = data;
  return { kind: 'assignment', order, unitId, before, after: positionId };
}
