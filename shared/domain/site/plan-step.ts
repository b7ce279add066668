import type { OrderNumber } from '../order/order.ts';

/** What a person did to an order's sites and places in one step. */
export const PLAN_ACTIONS = [
  'edited',
  'assigned',
  'unassigned',
  'swapped',
  'moved',
  'renamed',
  'removed',
  'created',
  'addressed',
  'imported',
  'placed',
  'floor-plan',
  'undone',
  'redone',
] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

/** One step of a person's work on a plan: the `count` entries right before this one in the journal. */
export interface PlanStep {
  readonly id: string;
  readonly order: OrderNumber;
  readonly action: PlanAction;
  readonly count: number;
  /** The step that this one takes back; null: it is new work. */
  readonly undoes: string | null;
}
