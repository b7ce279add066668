import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { ClosedSeat } from '../../shared/domain/matching/closed-order.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { UseCases } from './bench.ts';
import type { Rematcher } from './rematch.ts';
import type { BenchState } from './state.ts';

export interface ClosingDeps {
  readonly state: BenchState;
  readonly rematcher: Pick<Rematcher, 'run'>;
}

/** An order that is done leaves the board, and comes back as it was. */
export function closingUseCases({ state, rematcher }: ClosingDeps): Pick<UseCases, 'orders.close' | 'orders.reopen'> {
  return {
    'orders.close': async ({ number }, { actor }) => {
      const stored = state.orders.get(number);
      if (stored === undefined) return err(failure('order.unknown', { order: number }));
      if (stored.closed !== null) return err(failure('order.closedAlready', { order: number }));
      const data = { order: number, seats: seatsOf(state, number) };
      const recorded = state.record([{ kind: 'order.closed', data }], actor);
      if (!recorded.ok) return recorded;
      rematcher.run();
      return ok({});
    },
    'orders.reopen': async ({ number }, { actor }) => {
      const stored = state.orders.get(number);
      if (stored === undefined) return err(failure('order.unknown', { order: number }));
      if (stored.closed === null) return err(failure('order.openAlready', { order: number }));
      const events = [
        { kind: 'order.reopened', data: { order: number } } as const,
        ...seatedAgain(state, stored.closed.seats),
      ];
      const recorded = state.record(events, actor);
      if (!recorded.ok) return recorded;
      rematcher.run();
      return ok({});
    },
  };
}

/** What stands for the order's units now, with what was proved of it. */
function seatsOf(state: BenchState, number: OrderNumber): ClosedSeat[] {
  return [...state.matches.values()]
    .filter(({ order, unitId, deviceId }) => order === number && unitId !== null && state.devices.has(deviceId))
    .map((match) => ({ match, evidence: state.evidenceOf(match.deviceId) }));
}

/**
 * Who stood where, said again for the matching to start from: of two alike in open slots, each goes back to its own. What
 * stands for another order's unit by now stays there.
 */
function seatedAgain(state: BenchState, seats: readonly ClosedSeat[]): readonly BenchEvent[] {
  return seats
    .filter(({ match: { deviceId } }) => state.devices.has(deviceId))
    .filter(({ match: { deviceId } }) => (state.matches.get(deviceId)?.unitId ?? null) === null)
    .map(({ match }) => ({ kind: 'match.decided', data: { match } }));
}
