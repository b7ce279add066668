import { readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import type { InterfaceAddress, InterfaceFacts } from './facts.ts';

/** Linux's own list: it names interfaces that are down or have no address, which `os.networkInterfaces()` leaves out. */
const SYS_CLASS_NET = '/sys/class/net';

/** Loads what the system says of its network interfaces now. Takes well under a millisecond. */
export function loadInterfaces(): readonly InterfaceFacts[] {
  const listed = networkInterfaces();
  const others = listSysNames().filter((name) => listed[name] === undefined);
  const withAddress = Object.entries(listed).map(([name, addresses = []]): InterfaceFacts => {
    const [first] = addresses;
    return {
      name,
      mac: first === undefined || first.internal ? null : first.mac,
      addresses: addresses.map(
        ({ address, cidr, family }): InterfaceAddress => ({
          address,
          prefixLength: Number(cidr?.split('/')[1] ?? (family === 'IPv4' ? 32 : 128)),
          family: family === 'IPv4' ? 'ipv4' : 'ipv6',
        }),
      ),
      isLoopback: first?.internal ?? false,
      // Node lists an interface only while it is up and running.
      isUp: true,
      incarnation: readSys(name, 'ifindex'),
    };
  });
  const withoutAddress = others.map((name): InterfaceFacts => {
    const mac = readSys(name, 'address');
    return {
      name,
      mac: mac === '' || mac === '00:00:00:00:00:00' ? null : mac,
      addresses: [],
      isLoopback: name === 'lo',
      isUp: readSys(name, 'operstate') === 'up',
      incarnation: readSys(name, 'ifindex'),
    };
  });
  return [...withAddress, ...withoutAddress];
}

function listSysNames(): readonly string[] {
  try {
    return readdirSync(SYS_CLASS_NET, { withFileTypes: true })
      .filter((entry) => !entry.isFile())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** Empty where there is no such file: on other systems, or an interface that has just gone. */
function readSys(name: string, file: 'ifindex' | 'address' | 'operstate'): string {
  try {
    return readFileSync(`${SYS_CLASS_NET}/${name}/${file}`, 'utf8').trim();
  } catch {
    return '';
  }
}
