/** `RTF_UP | RTF_GATEWAY` of linux/route.h. */
const UP_WITH_GATEWAY = 0x3;

/** Whether Linux's `/proc/net/route` has a default route through a gateway: destination and mask both nought. */
export function hasDefaultRoute(procNetRoute: string): boolean {
  return procNetRoute.split('\n').some((line) => {
    const [, destination, , flags, , , , mask] = line.trim().split(/\s+/);
    if (destination !== '00000000' || mask !== '00000000') return false;
    return (Number.parseInt(flags ?? '', 16) & UP_WITH_GATEWAY) === UP_WITH_GATEWAY;
  });
}

/** One UDP socket of the computer, as `/proc/net/udp` has it. */
export interface UdpSocketRow {
  readonly port: number;
  readonly inode: string;
  /** Packets that found its buffer full since it was opened. */
  readonly drops: number;
}

/** Reads `/proc/net/udp` or `/proc/net/udp6`. */
export function parseUdpSockets(text: string): readonly UdpSocketRow[] {
  return text.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const local = /^[0-9A-F]+:([0-9A-F]{4})$/i.exec(words[1] ?? '');
    const [inode, drops] = [words[9], words[12]];
    if (local === null || inode === undefined || drops === undefined) return [];
    return [{ port: Number.parseInt(local[1] ?? '', 16), inode, drops: Number(drops) }];
  });
}

/** `IPReversePathFilter` of `/proc/net/netstat`: packets that the filter dropped; null where the kernel does not count. */
export function parseReversePathDrops(procNetNetstat: string): number | null {
  const lines = procNetNetstat.split('\n').filter((line) => line.startsWith('TcpExt:'));
  const [names = '', values = ''] = lines;
  const column = names.split(/\s+/).indexOf('IPReversePathFilter');
  const value = values.split(/\s+/)[column];
  return column < 0 || value === undefined || !/^\d+$/.test(value) ? null : Number(value);
}

/** The filter that acts on an interface is the stricter of its own and the one for all, and 2 counts above 1. */
export function effectiveFilter(all: string, own: string): 0 | 1 | 2 {
  const value = Math.max(Number(all.trim()) || 0, Number(own.trim()) || 0);
  return value >= 2 ? 2 : value === 1 ? 1 : 0;
}
