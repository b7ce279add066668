import { describe, expect, it } from 'vitest';
import type { InterfaceFacts } from '../../../electron/adapters/discovery/interfaces/facts.ts';
import type { Link } from '../../../electron/adapters/discovery/net/link.ts';
import { createLinkWatcher, type LinkWatcher } from '../../../electron/adapters/discovery/session/link-watcher.ts';
import type { NetworkInterface } from '../../../shared/contract/health.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const nic = (name: string, address: string, changes: Partial<InterfaceFacts> = {}): InterfaceFacts => ({
  name,
  mac: '02:00:00:00:00:01',
  addresses: [{ address, prefixLength: 24, family: 'ipv4' }],
  isLoopback: false,
  isUp: true,
  incarnation: '1',
  ...changes,
});

interface Bench {
  readonly watcher: LinkWatcher;
  readonly opened: readonly (readonly string[])[];
  readonly announced: () => number;
  readonly described: readonly (readonly NetworkInterface[])[];
  readonly plug: (...interfaces: readonly InterfaceFacts[]) => void;
  readonly setBroken: (broken: boolean) => void;
  readonly pass: (ms: number) => Promise<void>;
}

function start(...plugged: readonly InterfaceFacts[]): Bench {
  const clock = createManualClock();
  const opened: string[][] = [];
  const described: (readonly NetworkInterface[])[] = [];
  let interfaces = plugged;
  let broken = false;
  let failed = false;
  let announced = 0;
  const watcher = createLinkWatcher({
    clock,
    judge: { allowLoopback: false },
    loadInterfaces: () => interfaces,
    apply: (links: readonly Link[]) => {
      failed = broken;
      opened.push(links.map(({ name, address }) => `${name} ${address}`));
      return Promise.resolve(new Set(broken ? [] : links.map(({ name }) => name)));
    },
    needsRepair: () => failed,
    onLinks: () => {
      announced += 1;
    },
    onInterfaces: (now) => void described.push(now),
  });
  return {
    watcher,
    opened,
    announced: () => announced,
    described,
    plug: (...next) => {
      interfaces = next;
    },
    setBroken: (next) => {
      broken = next;
    },
    pass: async (ms) => {
      clock.advance(ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const ETH0 = nic('eth0', '10.77.0.1');
const ETH1 = nic('eth1', '10.78.0.1');

describe('following the interfaces', () => {
  it('opens sockets on every fit one, once, as long as nothing changes', async () => {
    const { watcher, opened, described, pass } = start(ETH0, nic('docker0', '172.17.0.1'));
    await watcher.start(null);
    await pass(2_000);
    await pass(2_000);
    expect(opened).toEqual([['eth0 10.77.0.1']]);
    expect(described).toHaveLength(1);
    expect(described[0]?.map(({ name, listening }) => `${name} ${listening}`)).toEqual(['eth0 true', 'docker0 false']);
  });

  it.each([
    ['plugged in', [ETH0, ETH1], ['eth0 10.77.0.1', 'eth1 10.78.0.1']],
    ['unplugged', [], []],
    ['given another address', [nic('eth0', '10.77.0.2')], ['eth0 10.77.0.2']],
    ['another card of the same name and address', [{ ...ETH0, mac: '02:00:00:00:00:02' }], ['eth0 10.77.0.1']],
    ['taken out and put back unchanged', [{ ...ETH0, incarnation: '2' }], ['eth0 10.77.0.1']],
  ])('renews its sockets within two seconds when one is %s, and asks anew', async (_, interfaces, expected) => {
    const { watcher, opened, announced, plug, pass } = start(ETH0);
    await watcher.start(null);
    plug(...interfaces);
    await pass(2_000);
    expect(opened.at(-1)).toEqual(expected);
    expect(opened).toHaveLength(2);
    expect(announced()).toBe(2);
  });

  it('takes a choice up at once', async () => {
    const { watcher, opened, pass } = start(ETH0, ETH1);
    await watcher.start(['eth1']);
    watcher.choose(['eth0']);
    await pass(0);
    watcher.choose(null);
    await pass(0);
    expect(opened).toEqual([['eth1 10.78.0.1'], ['eth0 10.77.0.1'], ['eth0 10.77.0.1', 'eth1 10.78.0.1']]);
  });

  it('takes up the last of several choices made while sockets are opening', async () => {
    const { watcher, opened, pass } = start(ETH0, ETH1);
    const started = watcher.start(null);
    watcher.choose(['eth0']);
    watcher.choose(['eth1']);
    await started;
    await pass(0);
    expect(opened.at(-1)).toEqual(['eth1 10.78.0.1']);
    expect(watcher.links().map(({ name }) => name)).toEqual(['eth1']);
  });

  it('tries again every two seconds where sockets were refused, and asks as soon as they are open', async () => {
    const { watcher, opened, described, announced, setBroken, pass } = start(ETH0);
    setBroken(true);
    await watcher.start(null);
    await pass(2_000);
    expect(opened).toHaveLength(2);
    expect(described.at(-1)).toMatchObject([{ name: 'eth0', listening: false }]);
    expect(announced()).toBe(1);
    setBroken(false);
    await pass(2_000);
    expect(announced()).toBe(2);
    expect(described.at(-1)).toMatchObject([{ name: 'eth0', listening: true }]);
    await pass(2_000);
    expect(opened).toHaveLength(3);
  });

  it('opens nothing any more once stopped', async () => {
    const { watcher, opened, plug, pass } = start(ETH0);
    await watcher.start(null);
    watcher.stop();
    plug(ETH1);
    await pass(10_000);
    expect(opened).toHaveLength(1);
  });
});
