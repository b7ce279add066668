import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import { parseChecklist } from '../../shared/contract/parse-checklist.ts';
import type { Checklist } from '../../shared/domain/dossier/checklist.ts';
import type { DossierPart, LinkPart } from '../../shared/domain/dossier/part.ts';
import type { Actor } from '../../shared/domain/journal/entry.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { customerKey } from '../../shared/domain/order/customer-key.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { UseCases } from './bench.ts';
import type { Board } from './board.ts';
import { installerSheet } from './installer-sheet.ts';
import type { Clock, FloorPlanStore, Sha256, Words } from './ports.ts';
import { dossierOf } from './show-dossier.ts';
import type { BenchState } from './state.ts';

export interface DossierDeps {
  readonly state: BenchState;
  readonly board: Board;
  readonly clock: Pick<Clock, 'now'>;
  /** The list that Greenroom brings. */
  readonly checklist: Checklist;
  /** Customers' permissions, each under the hash that the journal has of it. */
  readonly permissions: FloorPlanStore;
  readonly sha256: Sha256;
  readonly say: Words['say'];
}

type DossierCalls = Pick<
  UseCases,
  | 'dossier.show'
  | 'dossier.setPart'
  | 'dossier.answer'
  | 'dossier.permit'
  | 'dossier.revoke'
  | 'dossier.permission'
  | 'dossier.installerSheet'
  | 'dossier.addChecklist'
  | 'dossier.removeChecklist'
>;

/** A link of which nothing is known yet. */
const BARE_LINK: LinkPart = {
  kind: 'link',
  shortNameGivenOn: null,
  shared: [],
  linkedOn: null,
  permission: null,
  revoked: null,
};

/** What is known around a customer's sites: who may do what there, by whose word, and what would stop a visit. */
export function dossierUseCases(deps: DossierDeps): DossierCalls {
  const { state } = deps;
  const linkOf = (customer: string): LinkPart => state.dossiers.partsOf(customer).link ?? BARE_LINK;
  const setPart = (customer: string, part: DossierPart, actor: Actor): Result<CallOutput<'dossier.setPart'>, Failure> =>
    record(
      state,
      { kind: 'dossier.part-set', data: { customer: part.kind === 'partner' ? null : customer, part } },
      actor,
    );
  return {
    'dossier.show': async ({ customer, zone }) => {
      const known = findCustomer(state, customer);
      return known.ok ? ok(dossierOf(deps, known.value, zone)) : known;
    },
    'dossier.setPart': async ({ customer, part }, { actor }) => {
      const known = findCustomer(state, customer);
      if (!known.ok) return known;
      // A permission is a file that is kept: no form that a person fills in can say that there is one.
      const { permission, revoked } = linkOf(known.value);
      return setPart(known.value, part.kind === 'link' ? { ...part, permission, revoked } : part, actor);
    },
    'dossier.answer': async ({ customer, answer }, { actor }) => {
      const known = findCustomer(state, customer);
      if (!known.ok) return known;
      const isItem = [deps.checklist, ...state.dossiers.checklists.values()].some(({ items }) =>
        items.some(({ id }) => id === answer.item),
      );
      if (!isItem) return err(failure('dossier.unknownItem', { item: answer.item }));
      return record(state, { kind: 'dossier.answered', data: { customer: known.value, answer } }, actor);
    },
    'dossier.permit': async ({ customer, fileName, contentBase64, given }, { actor }) => {
      const known = findCustomer(state, customer);
      if (!known.ok) return known;
      const bytes = Buffer.from(contentBase64, 'base64');
      if (bytes.byteLength === 0) return err(failure('dossier.permissionEmpty', { file: fileName }));
      const sha256 = deps.sha256(bytes);
      // The file first: one that the journal knows must be there, one that it does not know harms nobody.
      await deps.permissions.save(sha256, bytes);
      const permission = { sha256, fileName: fileName.slice(-200), bytes: bytes.byteLength, given };
      return setPart(known.value, { ...linkOf(known.value), permission, revoked: null }, actor);
    },
    'dossier.revoke': async ({ customer, name, on, reason }, { actor }) => {
      const known = findCustomer(state, customer);
      return known.ok ? setPart(known.value, { ...linkOf(known.value), revoked: { name, on, reason } }, actor) : known;
    },
    'dossier.permission': async ({ customer }) => loadPermission(deps, customer),
    'dossier.installerSheet': async ({ customer, language }) => {
      const known = findCustomer(state, customer);
      if (!known.ok) return known;
      const { installers } = state.dossiers.partsOf(known.value);
      const say = (key: string): string => deps.say({ key }, language);
      return ok(installerSheet(known.value, installers?.installers ?? [], language, say));
    },
    'dossier.addChecklist': async ({ content }, { actor }) => {
      const parsed = parseChecklist(content);
      if (!parsed.ok) return parsed;
      const { id, items } = parsed.value;
      const others = [deps.checklist, ...[...state.dossiers.checklists.values()].filter((each) => each.id !== id)];
      if (id === deps.checklist.id) return err(failure('dossier.checklistIsOurs', { id }));
      const taken = new Set(others.flatMap((each) => each.items.map((item) => item.id)));
      const clash = items.find((item) => taken.has(item.id));
      if (clash !== undefined) return err(failure('dossier.itemTaken', { item: clash.id }));
      const added = record(state, { kind: 'checklist.added', data: { checklist: parsed.value } }, actor);
      return added.ok ? ok({ id, items: items.length }) : added;
    },
    'dossier.removeChecklist': async ({ id }, { actor }) =>
      state.dossiers.checklists.has(id)
        ? record(state, { kind: 'checklist.removed', data: { id } }, actor)
        : err(failure('dossier.unknownChecklist', { id })),
  };
}

async function loadPermission(
  { state, permissions }: DossierDeps,
  customer: CallInput<'dossier.permission'>['customer'],
): Promise<Result<CallOutput<'dossier.permission'>, Failure>> {
  const known = findCustomer(state, customer);
  if (!known.ok) return known;
  const permission = state.dossiers.partsOf(known.value).link?.permission ?? null;
  if (permission === null) return err(failure('dossier.noPermission', { customer: known.value }));
  const bytes = await permissions.load(permission.sha256);
  if (bytes === null) return err(failure('dossier.permissionGone', { file: permission.fileName }));
  const { fileName, sha256 } = permission;
  return ok({ fileName, sha256, contentBase64: Buffer.from(bytes).toString('base64') });
}

/** The customer as its order writes it, by its own name or by the number of an order; a name of nobody's order is a slip. */
function findCustomer(state: BenchState, text: string): Result<string, Failure> {
  const byNumber = state.orders.get(text.trim())?.order.customer;
  if (byNumber !== undefined) return ok(byNumber);
  const key = customerKey(text);
  for (const { order } of state.orders.values()) if (customerKey(order.customer) === key) return ok(order.customer);
  // The order is gone, what was written down is not.
  const { partner: _, ...parts } = state.dossiers.partsOf(text);
  const isKnown = Object.values(parts).some((part) => part !== null) || state.dossiers.answersOf(text).size > 0;
  return isKnown ? ok(text.trim()) : err(failure('dossier.unknownCustomer', { customer: text }));
}

function record(state: BenchState, event: BenchEvent, actor: Actor): Result<CallOutput<'dossier.setPart'>, Failure> {
  const recorded = state.record([event], actor);
  return recorded.ok ? ok({}) : recorded;
}
