import { describe, expect, it } from 'vitest';
import { createKernelDrops } from '../../../electron/adapters/discovery/session/kernel-drops.ts';
import { DISCOVERY_DEFAULTS } from '../../../electron/adapters/discovery/session/options.ts';

/** A row of `/proc/net/udp`: 14E9 is port 5353. */
const row = (port: string, inode: number, drops: number): string =>
  ` 1: 00000000:${port} 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 ${inode} 2 0000000000000000 ${drops}`;

function counting() {
  const counted: Record<string, number> = {};
  let rows = '';
  const drops = createKernelDrops(
    DISCOVERY_DEFAULTS,
    (reason, count) => {
      counted[reason] = (counted[reason] ?? 0) + count;
    },
    { rows: () => rows, ownInodes: () => new Set(['10', '11', '12']) },
  );
  return {
    counted,
    read: (...lines: readonly string[]) => {
      rows = ['  sl  local_address …', ...lines].join('\n');
      drops.count();
    },
  };
}

describe('what the kernel dropped', () => {
  it('is counted once, by the protocol of the port', () => {
    const { counted, read } = counting();
    read(row('14E9', 10, 5), row('0E76', 11, 0));
    read(row('14E9', 10, 7), row('0E76', 11, 1));
    read(row('14E9', 10, 7), row('0E76', 11, 1));
    expect(counted).toEqual({ 'mdns.buffer-overrun': 7, 'ws-discovery.buffer-overrun': 1 });
  });

  it('is counted for answers that came to a port of their own', () => {
    const { counted, read } = counting();
    read(row('A1B2', 12, 3));
    expect(counted).toEqual({ 'answers.buffer-overrun': 3 });
  });

  it('leaves out what another program on the port lost', () => {
    const { counted, read } = counting();
    read(row('14E9', 99, 400));
    expect(counted).toEqual({});
  });

  it('counts a new socket from nought, though the old one had lost more', () => {
    const { counted, read } = counting();
    read(row('14E9', 10, 50));
    read(row('14E9', 11, 2));
    expect(counted).toEqual({ 'mdns.buffer-overrun': 52 });
  });

  it('is nothing where the system does not say', () => {
    const { counted, read } = counting();
    read();
    expect(counted).toEqual({});
  });
});
