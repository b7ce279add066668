import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { KERNEL_LOSS } from '../../../../shared/domain/diagnosis/system-troubles.ts';
import { HEARD_PROTOCOLS } from '../../../../shared/domain/identity/observation.ts';
import { parseUdpSockets } from '../inspect/parse-linux.ts';
import { type DiscoveryOptions, heardPort } from './options.ts';

/** Counts what the kernel dropped because a socket's buffer was full. */
export interface KernelDrops {
  /** Tells what was dropped since the last call, by reason. Nothing where the system does not say (Linux alone does). */
  readonly count: () => void;
}

/** What reads the system: replaced in tests. */
export interface UdpTable {
  /** `/proc/net/udp` and `/proc/net/udp6`. */
  readonly rows: () => string;
  /** Inodes of this process's own sockets. */
  readonly ownInodes: () => ReadonlySet<string>;
}

export function createKernelDrops(
  options: Pick<DiscoveryOptions, 'ports' | 'vendorPorts'>,
  dropped: (reason: string, count: number) => void,
  table: UdpTable = LINUX,
): KernelDrops {
  const protocols = new Map<number, string>(
    HEARD_PROTOCOLS.map((protocol) => [heardPort(options, protocol), protocol]),
  );
  let counted = new Map<string, number>();

  return {
    count: () => {
      const rows = parseUdpSockets(table.rows()).filter(({ drops }) => drops > 0);
      if (rows.length === 0) return;
      const own = table.ownInodes();
      const now = new Map<string, number>();
      for (const { port, inode, drops } of rows) {
        if (!own.has(inode)) continue;
        now.set(inode, drops);
        const news = drops - (counted.get(inode) ?? 0);
        // Sockets that ask from a port of their own get the answers to it: WS-Discovery, SSDP and the makers' protocols.
        if (news > 0) dropped(`${protocols.get(port) ?? 'answers'}.${KERNEL_LOSS}`, news);
      }
      counted = now;
    },
  };
}

const LINUX: UdpTable = {
  rows: () => readTable('/proc/net/udp') + readTable('/proc/net/udp6'),
  ownInodes: () => new Set(readdirSync('/proc/self/fd').flatMap(inodeOf)),
};

/** Empty where there is none: on other systems, and where IPv6 is off. */
function readTable(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function inodeOf(fd: string): readonly string[] {
  try {
    const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[1];
    return inode === undefined ? [] : [inode];
  } catch {
    // Closed in between.
    return [];
  }
}
