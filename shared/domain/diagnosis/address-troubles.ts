import { isForeign, isLinkLocalIpv4, type Subnet } from '../identity/ipv4.ts';
import { benchSubnets } from './bench-subnets.ts';
import type { BenchFacts, HeardDevice } from './facts.ts';
import type { Finding } from './finding.ts';
import { proposeOwnAddress } from './own-address.ts';

/** What devices take when no DHCP server answers, beside 169.254.x: Axis and its kin. */
const FACTORY_ADDRESSES: ReadonlySet<string> = new Set(['192.168.0.90']);

/** Devices that were heard and can't be reached, addresses that two hosts claim, and a DHCP server that does not answer. */
export function findAddressTroubles(facts: BenchFacts): readonly Finding[] {
  const subnets = benchSubnets(facts.interfaces);
  const stranded = facts.devices.flatMap((device) => strandedAt(device, subnets));
  return [
    ...stranded.map(({ device, address }) => describeStranded(device, address, facts)),
    ...facts.conflicts.map(({ address, macs }): Finding => {
      return { kind: 'duplicate-address', severity: 'fault', evidence: { address, macs: macs.join(', ') } };
    }),
    ...findSilentServers(facts, stranded.filter(({ address }) => isFallback(address)).length),
  ];
}

interface Stranded {
  readonly device: HeardDevice;
  readonly address: string;
}

/** Where a device is that can't be reached: the address it took last, where that is on no subnet of the bench. */
function strandedAt(device: HeardDevice, subnets: readonly Subnet[]): readonly Stranded[] {
  const [address] = device.addresses;
  if (address === undefined || device.heardMsAgo === null || subnets.length === 0) return [];
  return isForeign(address, subnets) ? [{ device, address }] : [];
}

function isFallback(address: string): boolean {
  return isLinkLocalIpv4(address) || FACTORY_ADDRESSES.has(address);
}

function describeStranded(device: HeardDevice, address: string, { interfaces }: BenchFacts): Finding {
  const { name } = device;
  if (isLinkLocalIpv4(address)) {
    return { kind: 'self-addressed-device', severity: 'fault', evidence: { name, address } };
  }
  const ownAddress = proposeOwnAddress(address) ?? '';
  if (FACTORY_ADDRESSES.has(address)) {
    return { kind: 'factory-address-device', severity: 'fault', evidence: { name, address, ownAddress } };
  }
  const own = benchSubnets(interfaces).map((subnet) => `${subnet.address}/${subnet.prefixLength}`);
  // No subnet tells the interface; where the bench has one alone, it can only be that.
  const [only, ...more] = interfaces.filter(({ listening }) => listening);
  const by = device.interface ?? (more.length === 0 ? only?.name : undefined);
  return {
    kind: 'foreign-device',
    severity: 'fault',
    evidence: { name, address, subnets: own.join(', '), interface: by ?? '–', ownAddress },
  };
}

/** No server answered this computer where an interface has nothing but the address it gave itself; or none a device. */
function findSilentServers({ interfaces }: BenchFacts, count: number): readonly Finding[] {
  const selfAddressed = interfaces.filter(({ listening, fit, addresses }) => {
    const ipv4 = addresses.filter(({ family }) => family === 'ipv4');
    return (listening || fit) && ipv4.length > 0 && ipv4.every(({ address }) => isLinkLocalIpv4(address));
  });
  const found: Finding[] = selfAddressed.map(({ name }) => {
    return { kind: 'no-lease', severity: 'risk', evidence: { interface: name } };
  });
  if (count > 0) found.push({ kind: 'no-dhcp-answer', severity: 'risk', evidence: { count } });
  return found;
}
