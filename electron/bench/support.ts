import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { customerKey } from '../../shared/domain/order/customer-key.ts';
import { readCaseFile } from '../../shared/domain/support/read-case-file.ts';
import { summariseCases } from '../../shared/domain/support/summarise-cases.ts';
import { caseKey, type SupportCase } from '../../shared/domain/support/support-case.ts';
import { dayInZone } from '../../shared/lib/calendar-day.ts';
import { canonicalJson, type Json } from '../../shared/lib/canonical-json.ts';
import { compareText } from '../../shared/lib/compare.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { CallContext, UseCases } from './bench.ts';
import type { Clock, SheetReader } from './ports.ts';
import type { BenchState } from './state.ts';
import { problemSentences } from './table-problems.ts';

export interface SupportDeps {
  readonly state: Pick<BenchState, 'orders' | 'support' | 'record'>;
  readonly sheets: SheetReader;
  readonly clock: Clock;
}

/** A register that a person can still look through; older cases are removed by hand. */
const MAX_CASES = 20_000;

/** Customers' support cases, by hand or from a file, and whom to call for them. */
export function supportUseCases(
  deps: SupportDeps,
): Pick<UseCases, 'cases.import' | 'cases.set' | 'cases.remove' | 'cases.show' | 'contacts.set'> {
  const { state } = deps;
  return {
    'cases.import': async (input, context) => importCases(deps, input, context),
    'cases.set': async ({ supportCase }, { actor }) => {
      const { openedOn, closedOn, number } = supportCase;
      if (closedOn !== null && closedOn < openedOn) {
        return err(failure('cases.closedBefore', { number, openedOn, closedOn }));
      }
      const full = refuseMore(state, [supportCase]);
      if (full !== null) return err(full);
      const events = isKnown(state, supportCase) ? [] : [recorded(supportCase)];
      const done = state.record(events, actor);
      return done.ok ? ok({}) : done;
    },
    'cases.remove': async ({ customer, number }, { actor }) => {
      if (!state.support.cases.has(caseKey({ customer, number }))) {
        return err(failure('cases.unknown', { customer, number }));
      }
      const done = state.record([{ kind: 'case.removed', data: { customer, number } }], actor);
      return done.ok ? ok({}) : done;
    },
    'cases.show': async (input) => ok(show(deps, input)),
    'contacts.set': async (list, { actor }) => {
      const known = state.support.contacts.get(customerKey(list.customer));
      if (textOf(known?.contacts ?? []) === textOf(list.contacts)) return ok({});
      const done = state.record([{ kind: 'contacts.set', data: { list } }], actor);
      return done.ok ? ok({}) : done;
    },
  };
}

/** Cases that the file does not name stay: it is a register, and an export often has the last weeks alone. */
function importCases(
  { state, sheets }: SupportDeps,
  { fileName, contentBase64, customer, dryRun }: CallInput<'cases.import'>,
  { actor }: CallContext,
): Result<CallOutput<'cases.import'>, Failure> {
  const workbook = sheets.read(fileName, Buffer.from(contentBase64, 'base64'));
  if (!workbook.ok) return workbook;
  const read = readCaseFile(workbook.value, fileName, customer);
  if (!read.ok) {
    const problems = problemSentences(read.error);
    return ok({ dryRun, problems, customers: [], added: 0, changed: 0, unchanged: 0 });
  }
  const full = refuseMore(state, read.value);
  if (full !== null) return err(full);
  const differing = read.value.filter((each) => !isKnown(state, each));
  const added = differing.filter((each) => !state.support.cases.has(caseKey(each))).length;
  if (!dryRun) {
    const done = state.record(differing.map(recorded), actor);
    if (!done.ok) return done;
  }
  return ok({
    dryRun,
    problems: [],
    customers: [...new Map(read.value.map((each) => [customerKey(each.customer), each.customer])).values()],
    added,
    changed: differing.length - added,
    unchanged: read.value.length - differing.length,
  });
}

function recorded(supportCase: SupportCase): BenchEvent {
  return { kind: 'case.recorded', data: { supportCase } };
}

function isKnown({ support }: SupportDeps['state'], supportCase: SupportCase): boolean {
  const known = support.cases.get(caseKey(supportCase));
  return known !== undefined && textOf(known) === textOf(supportCase);
}

function refuseMore({ support }: SupportDeps['state'], more: readonly SupportCase[]): Failure | null {
  const added = more.filter((each) => !support.cases.has(caseKey(each))).length;
  return support.cases.size + added > MAX_CASES ? failure('cases.tooMany', { max: MAX_CASES }) : null;
}

/** Of every customer who has an order, a case or a contact here, by name. */
function show({ state, clock }: SupportDeps, { zone, customer }: CallInput<'cases.show'>): CallOutput<'cases.show'> {
  const today = dayInZone(clock.now(), zone);
  const cases = Map.groupBy(state.support.cases.values(), (each) => customerKey(each.customer));
  const names = new Map<string, string>();
  const named = [...state.support.cases.values(), ...state.support.contacts.values()].map((each) => each.customer);
  // As the orders spell it, where there is one.
  const ordered = [...state.orders.values()].map(({ order }) => order.customer);
  for (const name of [...named, ...ordered]) names.set(customerKey(name), name);
  const asked = customer === null ? null : customerKey(customer);
  return {
    today,
    customers: [...names]
      .filter(([key]) => asked === null || key === asked)
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([key, name]) => {
        const { open, closed, since, kinds } = summariseCases(cases.get(key) ?? [], today);
        return {
          customer: name,
          open: [...open],
          closed: [...closed],
          since,
          kinds: [...kinds],
          contacts: [...(state.support.contacts.get(key)?.contacts ?? [])],
        };
      }),
  };
}

function textOf(value: unknown): string {
  return canonicalJson(value as Json);
}
