import { readdirSync, readFileSync } from 'node:fs';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { InterfaceAddress, InterfaceFacts } from './facts.ts';
import { parseUnsettled } from './unsettled.ts';

/** Linux's own list: it names interfaces that are down or have no address, which `os.networkInterfaces()` leaves out. */
const SYS_CLASS_NET = '/sys/class/net';

/** Loads what the system says of its network interfaces now. Takes well under a millisecond. */
export function loadInterfaces(): readonly InterfaceFacts[] {
  const listed = networkInterfaces();
  const unsettled = parseUnsettled(readText('/proc/net/if_inet6'));
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
      ...(unsettled.has(name) ? {} : zoneOf(name, addresses)),
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
  return readText(`${SYS_CLASS_NET}/${name}/${file}`).trim();
}

/** A scope number is there for link-local addresses alone; Windows takes it for the zone, the others the name. */
function zoneOf(name: string, addresses: readonly NetworkInterfaceInfo[]): Pick<InterfaceFacts, 'zone'> {
  const local = addresses.find((each) => each.family === 'IPv6' && each.scopeid !== 0);
  if (local?.family !== 'IPv6') return {};
  return { zone: process.platform === 'win32' ? String(local.scopeid) : name };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
