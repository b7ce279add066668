import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../electron/adapters/discovery/listener.ts';
import { createRestartPolicy } from '../../../electron/adapters/discovery/restart-policy.ts';
import { createAskSchedule } from '../../../electron/adapters/discovery/session/ask-schedule.ts';
import { createBatcher } from '../../../electron/adapters/discovery/session/batcher.ts';
import { addCounters, createCounters } from '../../../electron/adapters/discovery/session/counters.ts';
import { createSightingFilter } from '../../../electron/adapters/discovery/session/sighting-filter.ts';
import { createTroubleTeller } from '../../../electron/adapters/discovery/session/trouble.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';

const MINUTE = 60_000;

function sighting(subject: string, changes: Partial<Sighting['observation']> = {}, source = '10.0.0.5'): Sighting {
  return {
    subject,
    source,
    observation: {
      protocol: 'mdns',
      event: 'announce',
      interface: 'eth0',
      address: '10.0.0.5',
      at: isoTime(0),
      keys: { macs: [] },
      attributes: {},
      endpoints: [],
      ...changes,
    },
  };
}

describe('what is told of what is seen', () => {
  it('is the first, then nothing for five seconds though it is repeated', () => {
    const filter = createSightingFilter();
    const verdicts = [0, 100, 4_999, 5_000, 5_100].map((atMs) =>
      filter.judge(sighting('a', { at: isoTime(atMs) }), atMs),
    );
    expect(verdicts).toEqual(['news', 'repeat', 'repeat', 'news', 'repeat']);
  });

  it('is every change at once, there and back', () => {
    const filter = createSightingFilter();
    const addresses = ['10.0.0.5', '10.0.0.6', '10.0.0.5'];
    expect(addresses.map((address) => filter.judge(sighting('a', { address }), 0))).toEqual(['news', 'news', 'news']);
    expect(filter.judge(sighting('a', { event: 'goodbye' }), 0)).toBe('news');
    expect(filter.judge(sighting('a', { event: 'goodbye' }), 0)).toBe('repeat');
  });

  it('is refused to a sender that shows more devices than can be real, and to no other', () => {
    const filter = createSightingFilter();
    const verdicts = Array.from({ length: 600 }, (_, index) => filter.judge(sighting(`flood ${index}`), 0));
    expect(verdicts.filter((verdict) => verdict === 'refused')).toHaveLength(88);
    expect(filter.judge(sighting('honest', {}, '10.0.0.9'), 0)).toBe('news');
    expect(filter.judge(sighting('flood 5', { address: '10.0.0.7' }), 1)).toBe('news');
  });

  it('is not refused to practice devices, which all send from this computer', () => {
    const filter = createSightingFilter();
    const verdicts = Array.from({ length: 600 }, (_, i) => filter.judge(sighting(`practice ${i}`, {}, '127.0.0.1'), 0));
    expect(new Set(verdicts)).toEqual(new Set(['news']));
  });

  it('is allowed again to a sender once what it showed is long past', () => {
    const filter = createSightingFilter();
    for (let index = 0; index < 600; index += 1) filter.judge(sighting(`flood ${index}`), 0);
    expect(filter.judge(sighting('late'), 76 * MINUTE)).toBe('news');
  });
});

describe('a batch', () => {
  it('holds what came within its time, in order, and nothing is lost between two', () => {
    const clock = createManualClock();
    const batches: (readonly number[])[] = [];
    const batcher = createBatcher<number>(clock, 100, (items) => void batches.push(items));
    batcher.add(1);
    clock.advance(99);
    batcher.add(2);
    clock.advance(1);
    batcher.add(3);
    clock.advance(100);
    expect(batches).toEqual([[1, 2], [3]]);
    batcher.add(4);
    batcher.stop();
    clock.advance(1_000);
    expect(batches).toHaveLength(2);
  });
});

describe('a rhythm of asking', () => {
  function start(): { asked: readonly number[]; clock: ReturnType<typeof createManualClock>; burst: () => void } {
    const clock = createManualClock();
    const startMs = Date.parse(clock.now());
    const asked: number[] = [];
    const schedule = createAskSchedule(clock, { burstMs: [0, 1_000, 3_000], everyMs: 20_000 }, () =>
      asked.push(Date.parse(clock.now()) - startMs),
    );
    return { asked, clock, burst: () => schedule.burst() };
  }

  it('is a burst at 0, 1 and 3 seconds, then every 20', () => {
    const { asked, clock, burst } = start();
    burst();
    clock.advance(50_000);
    expect(asked).toEqual([0, 1_000, 3_000, 23_000, 43_000]);
  });

  it('says which questions are quiet ones, after the burst, so that they can be smaller', () => {
    const clock = createManualClock();
    const quiet: boolean[] = [];
    const schedule = createAskSchedule(clock, { burstMs: [350, 2_600], everyMs: 20_000 }, (isQuiet) =>
      quiet.push(isQuiet),
    );
    schedule.burst();
    expect(quiet).toEqual([]);
    clock.advance(50_000);
    expect(quiet).toEqual([false, false, true, true]);
  });

  it('never asks twice within a second, however often something new is seen', () => {
    const { asked, clock, burst } = start();
    for (let index = 0; index < 40; index += 1) {
      burst();
      clock.advance(100);
    }
    clock.advance(10_000);
    const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  });

  it('begins a burst anew when something new is seen in the quiet', () => {
    const { asked, clock, burst } = start();
    burst();
    clock.advance(10_000);
    burst();
    clock.advance(10_000);
    expect(asked).toEqual([0, 1_000, 3_000, 10_000, 11_000, 13_000]);
  });
});

describe('counters', () => {
  it('give the counts since the start where they changed, and nothing else', () => {
    const counters = createCounters();
    expect(counters.take()).toBeNull();
    counters.received('mdns');
    counters.received('mdns');
    counters.dropped('mdns.malformed');
    counters.sendFailed('eth0');
    const counts = { received: { mdns: 2 }, dropped: { 'mdns.malformed': 1 }, sendFailures: { eth0: 1 } };
    expect(counters.take()).toEqual(counts);
    expect(counters.take()).toBeNull();
    counters.received('ssdp');
    expect(counters.take()).toEqual({ ...counts, received: { mdns: 2, ssdp: 1 } });
  });

  it('add up over threads that were started one after another', () => {
    const first = { received: { mdns: 2 }, dropped: { 'mdns.malformed': 1 }, sendFailures: {} };
    const second = { received: { mdns: 3, ssdp: 1 }, dropped: {}, sendFailures: { eth0: 4 } };
    expect(addCounters(first, second)).toEqual({
      received: { mdns: 5, ssdp: 1 },
      dropped: { 'mdns.malformed': 1 },
      sendFailures: { eth0: 4 },
    });
  });
});

describe('what the system refuses', () => {
  it('is told once for each protocol and family, though it is tried every two seconds', () => {
    const told: Sentence[] = [];
    const teller = createTroubleTeller(createMemoryLog(), (sentence) => void told.push(sentence));
    for (let index = 0; index < 3; index += 1) teller.tellRefused('mdns', 'ipv4', 'port', 'EADDRINUSE', null);
    teller.tellRefused('ssdp', 'ipv4', 'port', 'EACCES', null);
    teller.tellRefused('ssdp', 'ipv4', 'link', 'ENODEV', 'eth0');
    teller.tellRefused('mdns', 'ipv6', 'port', 'EADDRINUSE', null);
    expect(told).toEqual([
      { key: 'discovery.portHeld', params: { name: 'mDNS', code: 'EADDRINUSE' } },
      { key: 'discovery.portRefused', params: { name: 'SSDP', code: 'EACCES' } },
      { key: 'discovery.linkRefused', params: { name: 'SSDP', interface: 'eth0', code: 'ENODEV' } },
      { key: 'discovery.portHeld', params: { name: 'mDNS (IPv6)', code: 'EADDRINUSE' } },
    ]);
  });
});

describe('a thread that ends', () => {
  it('is started again after longer and longer, and left at the eighth time', () => {
    const policy = createRestartPolicy(createManualClock());
    expect(Array.from({ length: 8 }, () => policy.died())).toEqual([
      500,
      1_000,
      2_000,
      4_000,
      8_000,
      16_000,
      30_000,
      null,
    ]);
  });

  it('is started again at once where it ran for ten minutes', () => {
    const clock = createManualClock();
    const policy = createRestartPolicy(clock);
    for (let death = 0; death < 20; death += 1) {
      expect(policy.died()).toBe(500);
      clock.advance(10 * MINUTE);
    }
  });
});
