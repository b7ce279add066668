import type { Sentence } from '../../lib/sentence.ts';
import type { PositionId, UnitId } from '../order/order.ts';
import type { AddressFill } from './fill-addresses.ts';
import type { PlanChange } from './plan-change.ts';
import type { PlanAction } from './plan-step.ts';
import type { PlanPoint, Position } from './position.ts';

/** What can be said of a position one field at a time. */
export type PositionFields = Partial<
  Pick<
    Position,
    'name' | 'model' | 'serial' | 'address' | 'switchName' | 'switchPort' | 'poeWatts' | 'note' | 'visitDate'
  >
>;

/** What stands for the words in braces that a naming pattern does not know by itself: `{ room: '101-110' }`. */
export type PatternValues = Readonly<Record<string, string>>;

type Path = readonly string[];

/** What a person asks to be done to an order's plan, in one step. */
export type PlanEdit =
  | { readonly kind: 'create-site'; readonly path: Path }
  /** Renames it (same parent) or moves it, with everything in it. */
  | { readonly kind: 'move-site'; readonly path: Path; readonly to: Path }
  /** `keep`: its positions go to the site above. `remove`: they go with it. */
  | { readonly kind: 'remove-site'; readonly path: Path; readonly positions: 'keep' | 'remove' }
  | {
      readonly kind: 'create-positions';
      readonly site: Path;
      readonly pattern: string;
      readonly values: PatternValues;
      readonly count: number;
      readonly model: string | null;
    }
  | { readonly kind: 'set-position'; readonly id: PositionId; readonly fields: PositionFields }
  | { readonly kind: 'move-positions'; readonly ids: readonly PositionId[]; readonly site: Path }
  | {
      readonly kind: 'rename-positions';
      readonly ids: readonly PositionId[];
      readonly pattern: string;
      readonly values: PatternValues;
    }
  | { readonly kind: 'remove-positions'; readonly ids: readonly PositionId[] }
  | { readonly kind: 'assign'; readonly unitId: UnitId; readonly positionId: PositionId }
  /** Into the free positions of the site that fit; with a pattern, into new ones that it names. */
  | {
      readonly kind: 'assign-to-site';
      readonly unitIds: readonly UnitId[];
      readonly site: Path;
      readonly pattern: string | null;
      readonly values: PatternValues;
    }
  /** To those of the chosen positions that are free and fit. */
  | {
      readonly kind: 'assign-to-places';
      readonly unitIds: readonly UnitId[];
      readonly ids: readonly PositionId[];
    }
  /** Every unassigned unit to the first free position that wants it, of one site or of all. */
  | { readonly kind: 'assign-by-model'; readonly site: Path }
  | { readonly kind: 'unassign'; readonly unitIds: readonly UnitId[] }
  | { readonly kind: 'swap'; readonly first: UnitId; readonly second: UnitId }
  | { readonly kind: 'place'; readonly id: PositionId; readonly point: PlanPoint | null }
  | { readonly kind: 'fill-addresses'; readonly ids: readonly PositionId[]; readonly fill: AddressFill };

/** As many units and positions as one edit may name: with them a message stays smaller than the engine reads. */
export const MAX_AT_ONCE = 9_000;

/** How many units and positions an edit names. */
export function countNamed(edit: PlanEdit): number {
  return ('ids' in edit ? edit.ids.length : 0) + ('unitIds' in edit ? edit.unitIds.length : 0);
}

export type PlanEditKind = PlanEdit['kind'];

/** What an edit would do. Where there are conflicts nothing is done at all. */
export interface PlanEdited {
  readonly action: PlanAction;
  readonly changes: readonly PlanChange[];
  readonly conflicts: readonly Sentence[];
  /** What is done and a person should know: a model that does not fit, a device that found no place. */
  readonly remarks: readonly Sentence[];
}

/** Whether what is ordered is what is wanted at a place; both may be a SKU or a model. */
export type FitsPlace = (wanted: string, ordered: string) => boolean;
