import type { NetworkInterface } from '../../shared/contract/health.ts';
import { benchSubnets } from '../../shared/domain/diagnosis/bench-subnets.ts';
import { proposeOwnAddress } from '../../shared/domain/diagnosis/own-address.ts';
import type { Device } from '../../shared/domain/identity/device.ts';
import { isForeign, isLinkLocalIpv4 } from '../../shared/domain/identity/ipv4.ts';
import type { Activity } from './identify.ts';

/** Which devices this computer can reach from where it stands. */
export interface Reach {
  /** Heard on the wire, but on no subnet of the bench: nothing is ever sent there. */
  isForeign(address: string): boolean;
  /** What a person can do about a device that is heard and can't be reached; null where it can be. */
  activityOf(device: Device | undefined): Activity | null;
  /** Whether the bench's subnets are others than at the last call. */
  changed(): boolean;
}

/** While nothing is listened on, nothing is foreign: the interfaces are not known yet. */
export function createReach(interfaces: () => readonly NetworkInterface[]): Reach {
  let known = '';
  const foreign = (address: string): boolean => {
    const subnets = benchSubnets(interfaces());
    return subnets.length > 0 && isForeign(address, subnets);
  };
  return {
    isForeign: foreign,
    activityOf: (device) => {
      const [address] = device?.addresses ?? [];
      if (address === undefined || !foreign(address)) return null;
      const key = isLinkLocalIpv4(address) ? 'board.now.selfAddressed' : 'board.now.foreign';
      const ownAddress = proposeOwnAddress(address) ?? '';
      return { kind: 'trouble', sentence: { key, params: { address, ownAddress } } };
    },
    changed: () => {
      const now = benchSubnets(interfaces())
        .map(({ address, prefixLength }) => `${address}/${prefixLength}`)
        .join();
      const isNews = now !== known;
      known = now;
      return isNews;
    },
  };
}
