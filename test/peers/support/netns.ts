import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** One computer of a made-up LAN. */
export interface NetnsHost {
  /** Name of its network namespace. */
  readonly netns: string;
  readonly address: string;
  /** Pulls its cable: the host stays as it is, nothing reaches it any more. */
  readonly unplug: () => void;
  /** Takes its network interface out and puts one of the same name and address in, as when a USB adapter is re-plugged. */
  readonly replug: () => void;
  /** Gives it more addresses, each with its prefix length. */
  readonly addAddresses: (addresses: readonly string[]) => void;
  /** What of the packets it received and sent counts so far. */
  readonly traffic: () => Traffic;
  /** Starts a program on it. Its output is collected for when it fails. */
  readonly run: (command: string, args: readonly string[]) => NetnsProcess;
}

/** Counts of `eth0` since it was made; `lost` are datagrams for which a socket's buffer had no room. */
export interface Traffic {
  readonly receivedPackets: number;
  readonly receivedBytes: number;
  readonly sentPackets: number;
  readonly sentBytes: number;
  readonly lost: number;
}

export interface NetnsProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it wrote so far, both streams. */
  readonly output: () => string;
}

/** A LAN of network namespaces on a bridge: real sockets, real multicast, no way out. */
export interface Netns<Name extends string> {
  readonly hosts: Readonly<Record<Name, NetnsHost>>;
  /** Ends every process inside and removes everything. */
  readonly remove: () => Promise<void>;
}

/** Why no such LAN can be made here, or null where it can. */
export function whyNoNetns(programs: readonly string[]): string | null {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root for network namespaces';
  const missing = programs.filter((program) => !SEARCH.some((folder) => existsSync(`${folder}/${program}`)));
  if (missing.length > 0) return `needs ${missing.join(', ')}`;
  return null;
}

const SEARCH = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'] as const;

/**
 * Makes a LAN `10.<subnet>.0.0/24`, or of another prefix length. `prefix` starts every name that it puts on the computer; what an earlier run left
 * under it is removed first. No host has a default route.
 */
export function createNetns<Name extends string>(
  prefix: string,
  subnet: number,
  names: readonly Name[],
  prefixLength = 24,
): Netns<Name> {
  const bridge = `${prefix}br0`;
  const spaces = names.map((name) => `${prefix}-${name}`);
  tearDown(bridge, spaces);
  ip('link', 'add', bridge, 'type', 'bridge', 'mcast_snooping', '0');
  ip('link', 'set', bridge, 'up');
  const hosts = names.map((name, index): readonly [Name, NetnsHost] => {
    const [netns, veth, address] = [`${prefix}-${name}`, `${prefix}v${index}`, `10.${subnet}.0.${index + 1}`];
    const plug = (): void => {
      ip('link', 'add', veth, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', netns);
      ip('link', 'set', veth, 'master', bridge, 'up');
      ip('-n', netns, 'addr', 'add', `${address}/${prefixLength}`, 'dev', 'eth0');
      ip('-n', netns, 'link', 'set', 'eth0', 'up');
    };
    ip('netns', 'add', netns);
    ip('-n', netns, 'link', 'set', 'lo', 'up');
    plug();
    return [
      name,
      {
        netns,
        address,
        unplug: () => void ip('link', 'set', veth, 'nomaster'),
        replug: () => {
          ip('link', 'del', veth);
          plug();
        },
        addAddresses: (addresses) => {
          const lines = addresses.map((each) => `addr add ${each} dev eth0\n`).join('');
          execFileSync('ip', ['-n', netns, '-batch', '-'], { input: lines });
        },
        traffic: () => readTraffic(netns),
        run: (command, args) => start(netns, command, args),
      },
    ];
  });
  return {
    hosts: Object.fromEntries(hosts) as Record<Name, NetnsHost>,
    remove: async () => {
      for (const netns of spaces) endProcesses(netns, 'SIGTERM');
      for (let tries = 0; tries < 20 && spaces.some((netns) => processesOf(netns).length > 0); tries += 1)
        await wait(50);
      tearDown(bridge, spaces);
    },
  };
}

function readTraffic(netns: string): Traffic {
  const text = ip('netns', 'exec', netns, 'cat', '/proc/net/dev', '/proc/net/snmp');
  const device = (/^ *eth0:(.*)$/m.exec(text)?.[1] ?? '').trim().split(/\s+/).map(Number);
  const [names = '', values = ''] = text.split('\n').filter((line) => line.startsWith('Udp:'));
  const lost = values.split(' ')[names.split(' ').indexOf('RcvbufErrors')];
  const [receivedBytes = 0, receivedPackets = 0] = device;
  return { receivedBytes, receivedPackets, sentBytes: device[8] ?? 0, sentPackets: device[9] ?? 0, lost: Number(lost) };
}

function start(netns: string, command: string, args: readonly string[]): NetnsProcess {
  const child = spawn('ip', ['netns', 'exec', netns, command, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let text = '';
  const collect = (chunk: Buffer): void => {
    text = (text + chunk.toString('utf8')).slice(-20_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', (error) => collect(Buffer.from(String(error))));
  return { child, output: () => text };
}

function tearDown(bridge: string, spaces: readonly string[]): void {
  for (const netns of spaces) {
    if (!existsSync(`/run/netns/${netns}`)) continue;
    endProcesses(netns, 'SIGKILL');
    ip('netns', 'del', netns);
  }
  // Not /sys/class/net: that shows the interfaces of the name space that /sys was mounted in.
  if (ip('-o', 'link', 'show', 'type', 'bridge').includes(` ${bridge}:`)) ip('link', 'del', bridge);
}

function processesOf(netns: string): readonly number[] {
  return ip('netns', 'pids', netns).split('\n').filter(Boolean).map(Number);
}

function endProcesses(netns: string, signal: NodeJS.Signals): void {
  for (const pid of processesOf(netns)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself in between.
    }
  }
}

function ip(...args: readonly string[]): string {
  return execFileSync('ip', [...args], { encoding: 'utf8' });
}
