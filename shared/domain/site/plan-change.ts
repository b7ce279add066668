import { assertNever } from '../../lib/assert-never.ts';
import { canonicalJson, type Json } from '../../lib/canonical-json.ts';
import type { OrderNumber, PositionId, UnitId } from '../order/order.ts';
import { type Position, siteKey } from './position.ts';
import type { Site } from './site.ts';

/**
 * A change of an order's plan: whole values, the earlier one beside the new one, so that to undo it is to append it the
 * other way round. Null `before`: it was not there. Null `after`: it is gone.
 */
export type PlanChange =
  | { readonly kind: 'position'; readonly before: Position | null; readonly after: Position | null }
  | { readonly kind: 'site'; readonly before: Site | null; readonly after: Site | null }
  | {
      readonly kind: 'assignment';
      readonly order: OrderNumber;
      readonly unitId: UnitId;
      readonly before: PositionId | null;
      readonly after: PositionId | null;
    };

/** The changes that take these back: each the other way round, the last first. */
export function invertChanges(changes: readonly PlanChange[]): readonly PlanChange[] {
  return changes
    .map((change): PlanChange => ({ ...change, before: change.after, after: change.before }) as PlanChange)
    .reverse();
}

/**
 * The changes with each position, site and unit named once: from what it was before the first to what it is after the
 * last. What ends as it began is left out.
 */
export function netChanges(changes: readonly PlanChange[]): readonly PlanChange[] {
  const net = new Map<string, PlanChange>();
  for (const change of changes) {
    const subject = subjectOf(change);
    const earlier = net.get(subject);
    net.set(subject, earlier === undefined ? change : ({ ...change, before: earlier.before } as PlanChange));
  }
  return [...net.values()].filter(({ before, after }) => !isSameValue(before, after));
}

/** Whether two values of a change are equal, whatever the order of their fields. */
export function isSameValue(a: PlanChange['before'], b: PlanChange['before']): boolean {
  return valueText(a) === valueText(b);
}

function valueText(value: PlanChange['before']): string {
  // Values of changes are plain JSON.
  return canonicalJson(value as unknown as Json);
}

/** What a change is about, as one text. */
function subjectOf(change: PlanChange): string {
  switch (change.kind) {
    case 'position':
      return `p ${change.after?.id ?? change.before?.id ?? ''}`;
    case 'site':
      return `s ${siteKey(change.after?.path ?? change.before?.path ?? [])}`;
    case 'assignment':
      return `u ${change.unitId}`;
    default:
      return assertNever(change);
  }
}
