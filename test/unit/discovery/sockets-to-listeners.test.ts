import { describe, expect, it } from 'vitest';
import type { RawDatagram } from '../../../electron/adapters/discovery/net/datagram.ts';
import { createIntake, type Intake } from '../../../electron/adapters/discovery/net/intake.ts';
import { createRecentPackets } from '../../../electron/adapters/discovery/net/recent-packets.ts';

function packet(text: string, source = '10.0.0.5'): RawDatagram {
  return { protocol: 'mdns', bytes: Buffer.from(text), source, sourcePort: 5353, socketLink: null };
}

interface Bench {
  readonly intake: Intake;
  readonly read: readonly string[];
  readonly dropped: readonly string[];
  /** Runs what was put off, once. */
  readonly step: () => void;
  readonly settle: () => void;
  readonly isIdle: () => boolean;
  readonly wait: (ms: number) => void;
}

/** `costMs`: how long reading one packet takes. */
function start(costMs = 0): Bench {
  const read: string[] = [];
  const dropped: string[] = [];
  let steps: (() => void)[] = [];
  let nowMs = 0;
  const intake = createIntake({
    process: ({ bytes }) => {
      nowMs += costMs;
      read.push(bytes.toString());
    },
    dropped: (reason) => void dropped.push(reason),
    defer: (step) => void steps.push(step),
    nowMs: () => nowMs,
  });
  const step = (): void => {
    const now = steps;
    steps = [];
    for (const each of now) each();
  };
  const isIdle = (): boolean => steps.length === 0;
  const settle = (): void => {
    while (!isIdle()) step();
  };
  const wait = (ms: number): void => {
    nowMs += ms;
  };
  return { intake, read, dropped, step, settle, isIdle, wait };
}

describe('the intake', () => {
  it('reads nothing while packets keep coming, then all of them in order', () => {
    const { intake, read, step } = start();
    for (let round = 0; round < 5; round += 1) {
      intake.offer(packet(`${round}`));
      step();
      expect(read).toEqual([]);
    }
    step();
    expect(read).toEqual(['0', '1', '2', '3', '4']);
  });

  it('reads on though packets keep coming, once thousands wait', () => {
    const { intake, read, step } = start(1);
    for (let index = 0; index < 5_000; index += 1) intake.offer(packet(`${index}`, `10.0.${index % 50}.1`));
    step();
    expect(read.length).toBeGreaterThan(0);
  });

  it('pauses after four milliseconds of reading, so that sockets are looked at again', () => {
    const { intake, read, step, isIdle, settle } = start(1);
    for (let index = 0; index < 50; index += 1) intake.offer(packet(`${index}`));
    step();
    step();
    expect(read.length).toBeLessThan(10);
    expect(isIdle()).toBe(false);
    settle();
    expect(read).toHaveLength(50);
  });

  it('drops what one sender floods, counted, and reads the others', () => {
    const { intake, read, dropped, settle } = start();
    for (let index = 0; index < 3_000; index += 1) intake.offer(packet('flood', '10.0.0.66'));
    intake.offer(packet('honest'));
    settle();
    expect(read.filter((text) => text === 'flood')).toHaveLength(1_024);
    expect(read).toContain('honest');
    expect(dropped).toEqual(Array.from({ length: 3_000 - 1_024 }, () => 'mdns.flood'));
  });

  it('takes 256 packets a second of one sender for ever, so that a flood costs no more than a busy device', () => {
    const { intake, read, dropped, settle, wait } = start();
    for (let ms = 0; ms < 10_000; ms += 1) {
      for (let copy = 0; copy < 20; copy += 1) intake.offer(packet('flood', '10.0.0.66'));
      settle();
      wait(1);
    }
    expect(read.length).toBeGreaterThan(1_024);
    expect(read.length).toBeLessThanOrEqual(1_024 + 2_560);
    expect(read.length + dropped.length).toBe(200_000);
  });

  it('lets a sender speak again after a while, and forgets no flood because others come', () => {
    const { intake, dropped, settle, wait } = start();
    for (let index = 0; index < 1_025; index += 1) intake.offer(packet('x'));
    settle();
    for (let other = 0; other < 4_000; other += 1) {
      intake.offer(packet('y', `10.1.${other % 250}.${Math.floor(other / 250)}`));
      if (other % 100 === 0) settle();
    }
    settle();
    intake.offer(packet('x'));
    expect(dropped).toEqual(['mdns.flood', 'mdns.flood']);
    wait(4_000);
    for (let index = 0; index < 1_000; index += 1) intake.offer(packet('x'));
    expect(dropped).toHaveLength(2);
  });

  it('never holds practice devices back, which all send from this computer', () => {
    const { intake, dropped } = start();
    for (let index = 0; index < 5_000; index += 1) intake.offer(packet('x', '127.0.0.1'));
    expect(dropped).toEqual([]);
  });

  it('holds no more than so many packets of however many senders', () => {
    const { intake, dropped } = start();
    for (let index = 0; index < 20_000; index += 1) intake.offer(packet('x', `10.${index % 200}.0.1`));
    expect(new Set(dropped)).toEqual(new Set(['mdns.overrun']));
    expect(dropped).toHaveLength(20_000 - 16_384);
  });

  it('reads nothing any more once closed', () => {
    const { intake, read, settle } = start();
    intake.offer(packet('x'));
    intake.close();
    settle();
    intake.offer(packet('y'));
    settle();
    expect(read).toEqual([]);
  });
});

describe('copies of a packet', () => {
  it('are told when they come over a second cable, and not when a device repeats itself', () => {
    const recent = createRecentPackets();
    expect([0, 1, 39].map((atMs) => recent.isRepeat(packet('x'), atMs))).toEqual([false, true, true]);
    expect(recent.isRepeat(packet('x'), 50)).toBe(false);
  });

  it('are told by sender, port, protocol and content', () => {
    const recent = createRecentPackets();
    recent.isRepeat(packet('x'), 0);
    const others = [
      packet('y'),
      packet('x', '10.0.0.6'),
      { ...packet('x'), sourcePort: 5354 },
      { ...packet('x'), protocol: 'ssdp' as const },
    ];
    expect(others.map((each) => recent.isRepeat(each, 1))).toEqual([false, false, false, false]);
  });
});
