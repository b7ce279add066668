import type { Sentence } from '../../lib/sentence.ts';
import type { PositionId } from '../order/order.ts';
import type { AddressPlan } from './address-plan.ts';
import { isEdge } from './fill-addresses.ts';
import { isHostAddress, networkOf, parseIpv4 } from './ipv4.ts';
import { type Position, placeText } from './position.ts';

/** What is wrong with an address plan, and at which positions. The sentence says what to do. */
export interface PlanProblem {
  readonly positionIds: readonly PositionId[];
  readonly sentence: Sentence;
}

/** A device that answers on the bench: which addresses it has, and the place that it is for; null: none. */
export interface AddressHolder {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly positionId: PositionId | null;
}

type FixedPlan = Exclude<AddressPlan, { kind: 'dhcp' }>;
type Fixed = Position & { readonly address: FixedPlan };

/**
 * Everything in an order's address plan that can't work on site: an address or a switch port given twice, an address that
 * no device can have, or outside its gateway's network, and one that another device holds on the bench now. In the order
 * of the positions.
 */
export function checkAddresses(
  positions: readonly Position[],
  holders: readonly AddressHolder[],
): readonly PlanProblem[] {
  const fixed = positions.filter(isFixed);
  const holderOf = new Map(holders.flatMap((holder) => holder.addresses.map((address) => [address, holder] as const)));
  const gateways = new Set(fixed.flatMap(({ address }) => address.gateway ?? []));
  return [
    ...givenTwice(fixed, ({ address }) => address.address, 'plan.problem.addressTwice'),
    ...givenTwice(positions, portOf, 'plan.problem.portTwice'),
    ...fixed.flatMap((position) => [
      ...impossible(position),
      ...(gateways.has(position.address.address) ? [problem(position, 'plan.problem.isGateway')] : []),
      ...heldByOther(position, holderOf.get(position.address.address)),
    ]),
  ];
}

function isFixed(position: Position): position is Fixed {
  return position.address !== null && position.address.kind !== 'dhcp';
}

function portOf({ switchName, switchPort }: Position): string | null {
  return switchName === null || switchPort === null ? null : `${switchName} · ${switchPort}`;
}

function givenTwice<P extends Position>(
  positions: readonly P[],
  textOf: (position: P) => string | null,
  key: string,
): readonly PlanProblem[] {
  const groups = new Map<string, P[]>();
  for (const position of positions) {
    const value = textOf(position);
    if (value === null) continue;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [position]);
    else group.push(position);
  }
  return [...groups].flatMap(([value, [first, second, ...more]]): readonly PlanProblem[] => {
    if (first === undefined || second === undefined) return [];
    const params = { value, first: placeText(first), second: placeText(second), more: more.length };
    const positionIds = [first, second, ...more].map(({ id }) => id);
    return [{ positionIds, sentence: { key: more.length === 0 ? key : `${key}More`, params } }];
  });
}

/** What no network lets an address be. */
function impossible(position: Fixed): readonly PlanProblem[] {
  const { address, prefix, gateway } = position.address;
  const number = parseIpv4(address);
  if (number === null || !isHostAddress(number)) return [problem(position, 'plan.problem.noHost')];
  if (prefix === null) return [];
  if (isEdge(number, prefix)) {
    const isFirst = networkOf(number, prefix).first === number;
    return [problem(position, isFirst ? 'plan.problem.network' : 'plan.problem.broadcast')];
  }
  const door = gateway === null ? null : parseIpv4(gateway);
  const { first, last } = networkOf(number, prefix);
  if (door === null || (door >= first && door <= last)) return [];
  return [problem(position, 'plan.problem.outside')];
}

function heldByOther(position: Fixed, holder: AddressHolder | undefined): readonly PlanProblem[] {
  if (holder === undefined || holder.positionId === position.id) return [];
  return [problem(position, 'plan.problem.held', { device: holder.name })];
}

function problem(position: Fixed, key: string, more: Readonly<Record<string, string>> = {}): PlanProblem {
  const { address, prefix, gateway } = position.address;
  const params = { place: placeText(position), address, prefix: prefix ?? '', gateway: gateway ?? '', ...more };
  return { positionIds: [position.id], sentence: { key, params } };
}
