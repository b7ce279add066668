import type { Dossier } from '../../shared/contract/dossier-calls.ts';
import { type CheckedItem, type Checklist, checkItems, visitStops } from '../../shared/domain/dossier/checklist.ts';
import { checkInstallers, type Visit } from '../../shared/domain/dossier/installers.ts';
import { type DossierParts, zoneOf } from '../../shared/domain/dossier/part.ts';
import { looksShared } from '../../shared/domain/dossier/person.ts';
import { applyRules, type RuleFacts } from '../../shared/domain/dossier/rules.ts';
import { customerKey } from '../../shared/domain/order/customer-key.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import { siteKey } from '../../shared/domain/site/position.ts';
import { parseCalendarDay } from '../../shared/lib/calendar-day.ts';
import type { Board } from './board.ts';
import type { Clock } from './ports.ts';
import type { BenchState } from './state.ts';

export interface ShowDossierDeps {
  readonly state: BenchState;
  readonly board: Board;
  readonly clock: Pick<Clock, 'now'>;
  readonly checklist: Checklist;
}

/** A customer's dossier as it stands now; `zone` is that of sites for which it names none. */
export function dossierOf(
  { state, board, clock, checklist }: ShowDossierDeps,
  customer: string,
  zone: string,
): Dossier {
  const parts = state.dossiers.partsOf(customer);
  const orders = ordersOf(state, customer);
  const installers = checkInstallers(
    parts.installers?.installers ?? [],
    orders.flatMap((order) => visitsOf(state, order, parts, zone)),
    clock.now(),
  );
  const items = [checklist, ...state.dossiers.checklists.values()].flatMap((each) => each.items);
  const outcomes = applyRules({ parts, installers, units: unitsOf(state, board, orders) });
  const checked = checkItems(items, outcomes, state.dossiers.answersOf(customer));
  const administrators = [
    ...(parts.partner?.administrators ?? []),
    ...(parts.customer?.administrators ?? []),
    ...(parts.customer?.partnerAdministrators ?? []),
  ];
  // The contract's shapes are not read-only; what is handed out is the caller's.
  return structuredClone({
    customer,
    orders: orders.map(({ number }) => number),
    parts,
    items: checked,
    stops: visitStops(checked).map(({ item }: CheckedItem) => item.id),
    sharedAddresses: [...new Set(administrators.map(({ email }) => email).filter(looksShared))],
    installers,
  }) as unknown as Dossier;
}

function ordersOf(state: BenchState, customer: string): readonly Order[] {
  const key = customerKey(customer);
  return [...state.openOrders.values()]
    .map(({ order }) => order)
    .filter((order) => customerKey(order.customer) === key);
}

/** Each day on which somebody works on a site of the order, once. */
function visitsOf(state: BenchState, { number }: Order, parts: DossierParts, fallback: string): readonly Visit[] {
  const visits = new Map<string, Visit>();
  for (const { site, visitDate } of state.placesOf(number).positions.values()) {
    const date = visitDate === null ? null : parseCalendarDay(visitDate);
    if (date === null) continue;
    visits.set(`${date} ${siteKey(site)}`, { order: number, site, date, zone: zoneOf(parts.customer, site, fallback) });
  }
  return [...visits.values()];
}

function unitsOf(state: BenchState, board: Board, orders: readonly Order[]): RuleFacts['units'] {
  const heads = orders.map(({ number }) => board.head(number, board.rows(number)).counts);
  return {
    expected: heads.reduce((total, { expected }) => total + expected, 0),
    placed: orders.flatMap(({ units }) => units).filter(({ id }) => state.positionOf(id) !== null).length,
    ready: heads.reduce((total, { ready }) => total + ready, 0),
  };
}
