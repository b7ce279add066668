import type { PlannedImport } from '../../../../shared/domain/order/import-plan.ts';
import type { Order, OrderNumber } from '../../../../shared/domain/order/order.ts';
import type { SheetFailure } from '../../../../shared/domain/sheet/problems.ts';
import type { Failure } from '../../../../shared/lib/sentence.ts';
import type { OrderFileReading } from '../../../bench/ports/order-files.ts';

/** A planned import without what there are thousands of, which follows in pieces. */
export interface PlannedHead extends Omit<PlannedImport, 'order' | 'changes'> {
  readonly order: Omit<Order, 'units' | 'positions'>;
}

/** What the thread says: how far it is, what it needs of the bench, then what it found, each order piece by piece. */
export type FromThread =
  | {
      readonly kind: 'progress';
      readonly stage: 'reading' | 'comparing';
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'needs'; readonly orders: readonly OrderNumber[] }
  | { readonly kind: 'described'; readonly described: Omit<OrderFileReading, 'planned'> }
  | { readonly kind: 'order'; readonly head: PlannedHead }
  | { readonly kind: 'piece'; readonly part: 'units' | 'positions' | 'changes'; readonly items: readonly unknown[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly failure: SheetFailure }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What the engine answers: the orders of the file that are on the bench, piece by piece; `end` when it was all. */
export type ToThread =
  | { readonly kind: 'order'; readonly head: Omit<Order, 'units' | 'positions'> }
  | { readonly kind: 'piece'; readonly part: 'units' | 'positions'; readonly items: readonly unknown[] }
  | { readonly kind: 'end' };

/** Few enough that taking one from a message holds the engine up for some milliseconds only. */
const PIECE = 1_000;

/** The pieces of a list. */
export function* piecesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += PIECE) yield items.slice(start, start + PIECE);
}
