import type { Sentence } from '../../lib/sentence.ts';
import type { AddressPlan } from './address-plan.ts';
import { formatIpv4, isHostAddress, networkOf, parseIpv4 } from './ipv4.ts';

/** How a run of positions gets its addresses. */
export type AddressFill =
  | { readonly kind: 'dhcp'; readonly vlan: number | null }
  | {
      readonly kind: 'static' | 'reserved';
      readonly first: string;
      /** The last address that may be given; null: as far as the network goes. */
      readonly last: string | null;
      readonly prefix: number;
      readonly gateway: string | null;
      readonly vlan: number | null;
    };

export interface Filled {
  readonly plans: readonly AddressPlan[];
  readonly conflict: Sentence | null;
  readonly passed: readonly string[];
}

/**
 * An address plan for each of `count` positions, in order: from the first address on, passing over `used` ones, the
 * network's own, its broadcast and its gateway. Gives a conflict, and no plan, where the range does not hold enough or
 * the gateway is not in the network. `passed`: the used ones that it met.
 */
export function fillAddresses(fill: AddressFill, count: number, used: ReadonlySet<string>): Filled {
  if (fill.kind === 'dhcp') {
    return { plans: Array.from({ length: count }, () => fill), conflict: null, passed: [] };
  }
  const { kind, prefix, gateway, vlan } = fill;
  const passed: string[] = [];
  const refused = (key: string, params: Sentence['params'] = {}) => ({ plans: [], conflict: { key, params }, passed });
  const first = parseIpv4(fill.first);
  if (first === null) return refused('plan.clash.badAddress', { address: fill.first });
  const last = fill.last === null ? null : parseIpv4(fill.last);
  if (fill.last !== null && last === null) return refused('plan.clash.badAddress', { address: fill.last });
  const network = networkOf(first, prefix);
  const door = gateway === null ? null : parseIpv4(gateway);
  if (door !== null && !isInside(door, network)) {
    return refused('plan.clash.gatewayOutside', { gateway: gateway ?? '', address: fill.first, prefix });
  }
  const end = Math.min(last ?? network.last, network.last);
  const plans: AddressPlan[] = [];
  for (const host of hostsFrom(first, end, prefix)) {
    if (plans.length === count) break;
    const address = formatIpv4(host);
    if (used.has(address)) passed.push(address);
    else if (host !== door) plans.push({ kind, address, prefix, gateway, vlan });
  }
  if (plans.length === count) return { plans, conflict: null, passed };
  const params = { count: plans.length, wanted: count, first: fill.first, last: formatIpv4(end) };
  return refused('plan.clash.rangeTooSmall', params);
}

function isInside(address: number, { first, last }: { readonly first: number; readonly last: number }): boolean {
  return address >= first && address <= last;
}

/** The addresses that a device can have, both ends included. */
function* hostsFrom(first: number, last: number, prefix: number): Generator<number> {
  for (let address = first; address <= last; address += 1) {
    if (!isEdge(address, prefix) && isHostAddress(address)) yield address;
  }
}

/** Whether an address is its network's own or its broadcast; a /31 and a /32 have neither. */
export function isEdge(address: number, prefix: number): boolean {
  if (prefix >= 31) return false;
  const { first, last } = networkOf(address, prefix);
  return address === first || address === last;
}
