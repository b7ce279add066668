import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { coTerminate } from '../../shared/domain/licence/co-term.ts';
import { byEnd, compareLists } from '../../shared/domain/licence/compare-lists.ts';
import { coverOrders, type OrderCover } from '../../shared/domain/licence/cover.ts';
import { familyFinder, type LicenceKnowledge } from '../../shared/domain/licence/knowledge.ts';
import type { LicenceList } from '../../shared/domain/licence/licence-list.ts';
import { readLicenceFile } from '../../shared/domain/licence/read-licence-file.ts';
import { renewalsOf } from '../../shared/domain/licence/renewals.ts';
import { customerKey } from '../../shared/domain/order/customer-key.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import { type CalendarDay, dayInZone, daysBetween, parseCalendarDay } from '../../shared/lib/calendar-day.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { CallContext, UseCases } from './bench.ts';
import type { Clock, Sha256, SheetReader } from './ports.ts';
import type { BenchState } from './state.ts';
import { problemSentences } from './table-problems.ts';

export interface LicenceDeps {
  readonly state: Pick<BenchState, 'orders' | 'placesOf' | 'licences' | 'record'>;
  readonly sheets: SheetReader;
  readonly knowledge: LicenceKnowledge;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

/** What orders need of licences, what their customers have, and when it ends. */
export function licenceUseCases(
  deps: LicenceDeps,
): Pick<UseCases, 'licences.import' | 'licences.remove' | 'licences.show'> {
  const { state } = deps;
  return {
    'licences.import': async (input, context) => importLists(deps, input, context),
    'licences.remove': async ({ customer }, { actor }) => {
      if (!state.licences.has(customerKey(customer))) return err(failure('licences.noList', { customer }));
      const recorded = state.record([{ kind: 'licences.removed', data: { customer } }], actor);
      return recorded.ok ? ok({}) : recorded;
    },
    'licences.show': async (input) => show(deps, input),
  };
}

/** All lists of a file or none; a customer's newer list replaces the older one whole. */
function importLists(
  { state, sheets, sha256 }: LicenceDeps,
  { fileName, contentBase64, customer, dryRun }: CallInput<'licences.import'>,
  { actor }: CallContext,
): Result<CallOutput<'licences.import'>, Failure> {
  const bytes = Buffer.from(contentBase64, 'base64');
  const workbook = sheets.read(fileName, bytes);
  if (!workbook.ok) return workbook;
  const read = readLicenceFile(workbook.value, fileName, customer);
  if (!read.ok) return ok({ dryRun, problems: problemSentences(read.error), lists: [] });
  const compared = read.value.map((list) => ({
    list,
    difference: compareLists(state.licences.get(customerKey(list.customer))?.list ?? null, list),
  }));
  const source = { fileName, sha256: sha256(bytes) };
  const events = compared
    .filter(({ difference }) => difference.outcome !== 'unchanged')
    .map(({ list }): BenchEvent => ({ kind: 'licences.imported', data: { list, source } }));
  if (!dryRun) {
    const recorded = state.record(events, actor);
    if (!recorded.ok) return recorded;
  }
  return ok({
    dryRun,
    problems: [],
    lists: compared.map(({ list, difference }) => ({
      customer: list.customer,
      outcome: difference.outcome,
      licences: list.licences.reduce((total, { quantity }) => total + quantity, 0),
      added: difference.added.length,
      removed: difference.removed.length,
    })),
  });
}

function show(
  { state, knowledge, clock }: LicenceDeps,
  { zone, withinDays, order, customer }: CallInput<'licences.show'>,
): Result<CallOutput<'licences.show'>, Failure> {
  const asked = order === null ? null : state.orders.get(order);
  if (asked === undefined) return err(failure('order.unknown', { order: order ?? '' }));
  const today = dayInZone(clock.now(), zone);
  const within = withinDays ?? knowledge.expiringWithinDays;
  const key = asked !== null ? customerKey(asked.order.customer) : customer === null ? null : customerKey(customer);
  const isAsked = (each: string): boolean => key === null || customerKey(each) === key;
  const stored = [...state.licences.values()].filter(({ list }) => isAsked(list.customer));
  const covers = coversOf(state, knowledge, { today, within }).filter(
    (cover) => isAsked(cover.customer) && (order === null || cover.order === order),
  );
  return ok({
    today,
    withinDays: within,
    graceDays: knowledge.graceDays,
    daysOfYear: knowledge.daysOfYear,
    families: knowledge.families.map(({ id, name, weight, inferred, source }) => ({
      id,
      name: { ...name },
      weight,
      inferred,
      source,
    })),
    covers: covers.map(toContract),
    lists: stored.map(({ list, fileName, importedAt }) => ({
      customer: list.customer,
      licences: list.licences.toSorted(byEnd),
      fileName,
      importedAt,
      coTerm: coTermOf(list, knowledge, today),
    })),
    renewals: renewalsOf(
      stored.map(({ list }) => list),
      knowledge,
      today,
    ).map((renewal) => ({ ...renewal, skus: [...renewal.skus] })),
  });
}

/** Of every open order: those of one customer share what is free. */
function coversOf(
  state: LicenceDeps['state'],
  knowledge: LicenceKnowledge,
  { today, within }: { readonly today: CalendarDay; readonly within: number },
): readonly OrderCover[] {
  const open = [...state.orders.values()].filter(({ closed }) => closed === null).map(({ order }) => order);
  return [...Map.groupBy(open, (order) => customerKey(order.customer))].flatMap(([key, orders]) =>
    coverOrders({
      orders: orders.map((order) => ({ ...order, visits: visitsOf(state, order) })),
      licences: state.licences.get(key)?.list.licences ?? [],
      knowledge,
      today,
      withinDays: within,
    }),
  );
}

function visitsOf(state: LicenceDeps['state'], { number }: Order): readonly CalendarDay[] {
  return [...state.placesOf(number).positions.values()].flatMap(
    ({ visitDate }) => (visitDate === null ? null : parseCalendarDay(visitDate)) ?? [],
  );
}

/** The day on which the whole list would end if it ended together. */
function coTermOf(
  { licences }: LicenceList,
  knowledge: LicenceKnowledge,
  today: CalendarDay,
): ReturnType<typeof coTerminate> {
  const finder = familyFinder(knowledge);
  const camera = knowledge.families.find(({ id }) => id === knowledge.connector.family)?.weight ?? 1;
  return coTerminate(
    today,
    licences.flatMap(({ sku, quantity, endsOn }) =>
      endsOn === null
        ? []
        : [
            {
              quantity,
              days: daysBetween(today, endsOn),
              weightHundredths: Math.round((finder.ofLicence(sku)?.weight ?? camera) * 100),
            },
          ],
    ),
  );
}

function toContract(cover: OrderCover): CallOutput<'licences.show'>['covers'][number] {
  return {
    ...cover,
    visits: [...cover.visits],
    families: cover.families.map((family) => ({ ...family })),
    unknownDevices: [...cover.unknownDevices],
    unknownLicences: [...cover.unknownLicences],
    expiring: cover.expiring.map((each) => ({ ...each, reasons: [...each.reasons] })),
  };
}
