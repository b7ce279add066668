import path from 'node:path';
import { atomicWriter } from '../atomic-writer.ts';

/** The neighbour table of a link that does not exist: loopback asks nobody for a MAC, so the bench keeps the answers. */
export interface Neighbours {
  readonly file: string;
  add(address: string, mac: string): void;
  remove(address: string): void;
  flush(): Promise<void>;
}

const HEADER = 'IP address       HW type     Flags       HW address            Mask     Device';

/**
 * Keeps `<stateDir>/neighbours` in the text of Linux's `/proc/net/arp` (proc_net(5)): a complete entry (flags 0x2) for
 * each device that has power, on `device`. Written whole and renamed, so that a reader never sees half a table.
 */
export function openNeighbours(stateDir: string, device: string, onError: (error: unknown) => void): Neighbours {
  const file = path.join(stateDir, 'neighbours');
  const macs = new Map<string, string>();
  const table = (): string => {
    const rows = [...macs].map(
      ([address, mac]) => `${address.padEnd(17)}0x1         0x2         ${mac}     *        ${device}`,
    );
    return `${[HEADER, ...rows].join('\n')}\n`;
  };
  const writer = atomicWriter(file, table, onError);
  writer.changed();
  return {
    file,
    add: (address, mac) => {
      macs.set(address, mac);
      writer.changed();
    },
    remove: (address) => {
      macs.delete(address);
      writer.changed();
    },
    flush: () => writer.flush(),
  };
}
