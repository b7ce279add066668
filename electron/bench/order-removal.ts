import { parseBenchEvent } from '../../shared/contract/bench-events.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { diffOrders } from '../../shared/domain/order/diff-orders.ts';
import type { Order, OrderNumber, UnitId } from '../../shared/domain/order/order.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { CallContext, UseCases } from './bench.ts';
import { findOpenOrder } from './open-order.ts';
import type { JournalReader } from './ports.ts';
import type { Rematcher } from './rematch.ts';
import type { BenchState } from './state.ts';

export interface RemovalDeps {
  readonly state: BenchState;
  readonly rematcher: Pick<Rematcher, 'run'>;
}

type Imported = Extract<BenchEvent, { kind: 'order.imported' }>['data'];

/**
 * Taking an order off the bench, and taking its last import back. Both append, and both are refused while work rests on
 * what would go: a device that was matched to it, or a report that was written since.
 */
export function removalUseCases(deps: RemovalDeps): Pick<UseCases, 'orders.remove' | 'orders.undoImport'> {
  const { state } = deps;
  return {
    'orders.remove': async ({ number }, context) => {
      const open = findOpenOrder(state, number);
      if (!open.ok) return open;
      const { order } = open.value;
      const rests = whatRests(state, order, new Set(order.units.map(({ id }) => id)));
      return rests === null
        ? record(deps, { kind: 'order.removed', data: { order: order.number } }, context)
        : err(rests);
    },
    'orders.undoImport': async ({ number }, context) => {
      const open = findOpenOrder(state, number);
      if (!open.ok) return open;
      const { order } = open.value;
      const { former, reported, planned } = pastOf(state.store.journal, order.number);
      if (reported) return err(failure('import.reportWritten', { order: number }));
      // A former file keeps what people changed since; with none, their work would go with the order.
      if (former === null && planned) return err(failure('import.planEdited', { order: number }));
      const { added, changed } = diffOrders(former?.order ?? null, order);
      const rests = whatRests(state, order, new Set([...added, ...changed]));
      if (rests !== null) return err(rests);
      const event: BenchEvent =
        former === null
          ? { kind: 'order.removed', data: { order: order.number } }
          : { kind: 'order.imported', data: former };
      const undone = record(deps, event, context);
      return undone.ok ? ok({ removed: former === null, fileName: former?.source.fileName ?? null }) : undone;
    },
  };
}

function record(
  { state, rematcher }: RemovalDeps,
  event: BenchEvent,
  { actor }: CallContext,
): Result<Record<string, never>, Failure> {
  const recorded = state.record([event], actor);
  if (!recorded.ok) return recorded;
  rematcher.run();
  return ok({});
}

/** Why these units can't go: devices that are matched to them; null where there are none. */
function whatRests({ matches }: BenchState, { number }: Order, units: ReadonlySet<UnitId>): Failure | null {
  const count = matches
    .values()
    .filter(({ unitId }) => unitId !== null && units.has(unitId))
    .toArray().length;
  return count === 0 ? null : failure('import.devicesMatched', { order: number, count });
}

/** Entries of one order that are read back at the most; a report or an import before them is no longer undone. */
const LOOK_BACK = 500;

/** What the order's file before the last one said, null where there was none; whether a report or a plan was made since. */
function pastOf(
  journal: JournalReader,
  number: OrderNumber,
): { readonly former: Imported | null; readonly reported: boolean; readonly planned: boolean } {
  const entries = journal.list({ subject: { kind: 'order', key: number }, newestFirst: true, limit: LOOK_BACK });
  let imports = 0;
  let reported = false;
  let planned = false;
  for (const entry of entries) {
    if (entry.kind === 'order.removed') break;
    if (entry.kind === 'report.written' && imports === 0) reported = true;
    if (entry.kind === 'plan.stepped' && imports === 0) planned = true;
    if (entry.kind !== 'order.imported') continue;
    imports += 1;
    if (imports < 2) continue;
    const event = parseBenchEvent(entry);
    if (event.ok && event.value.kind === 'order.imported') return { former: event.value.data, reported, planned };
  }
  return { former: null, reported, planned };
}
