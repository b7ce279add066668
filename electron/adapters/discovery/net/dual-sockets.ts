import { isIPv6 } from 'node:net';
import type { MulticastSockets } from './multicast-sockets.ts';

/**
 * A protocol's sockets of both families as one: a question to the group goes out in both, one to a device in the family
 * of its address. Where one family fails or is switched off, the other goes on.
 */
export function joinFamilies(ipv4: MulticastSockets, ipv6: MulticastSockets): MulticastSockets {
  return {
    setLinks: async (links) => {
      const [heard, heard6] = await Promise.all([ipv4.setLinks(links), ipv6.setLinks(links)]);
      return new Set([...heard, ...heard6]);
    },
    needsRepair: () => ipv4.needsRepair() || ipv6.needsRepair(),
    toGroup: (link, bytes) => {
      ipv4.toGroup(link, bytes);
      ipv6.toGroup(link, bytes);
    },
    toDevice: (link, bytes, address, port) => (isIPv6(address) ? ipv6 : ipv4).toDevice(link, bytes, address, port),
    close: () => {
      ipv4.close();
      ipv6.close();
    },
  };
}
