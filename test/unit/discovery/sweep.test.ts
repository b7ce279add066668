import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSweep } from '../../../electron/adapters/discovery/neighbours/sweep-plan.ts';
import { createSweeper } from '../../../electron/adapters/discovery/neighbours/sweeper.ts';
import type { Link } from '../../../electron/adapters/discovery/net/link.ts';
import { isBenchAddress } from '../../../shared/domain/identity/bench-address.ts';
import { formatIpv4, inSubnet } from '../../../shared/domain/identity/ipv4.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const link = (address: string, prefixLength: number): Link => ({
  name: 'eth0',
  address,
  prefixLength,
  incarnation: '1',
});

describe('what is swept', () => {
  it('is every host of a /24 but this computer, the network and the broadcast address', () => {
    const plan = planSweep([link('10.77.3.9', 24)]);
    expect(plan).toHaveLength(253);
    expect(plan).not.toContain('10.77.3.9');
    expect(plan).not.toContain('10.77.3.0');
    expect(plan).not.toContain('10.77.3.255');
    expect(plan[0]).toBe('10.77.3.1');
  });

  it('is a /22 at the most: a larger network is left out as a whole', () => {
    expect(planSweep([link('10.77.3.9', 22)])).toHaveLength(1_021);
    expect(planSweep([link('10.77.3.9', 21)])).toEqual([]);
    expect(planSweep([link('10.77.3.9', 16), link('192.168.7.1', 24)])).toHaveLength(253);
  });

  it.each([
    ['a public network', '8.8.8.9', 24],
    ['loopback', '127.0.0.1', 24],
    ['link-local, which is a /16', '169.254.1.1', 16],
    ['a pair of routers', '10.0.0.1', 31],
    ['a single address', '10.0.0.1', 32],
  ])('is never %s', (_what, address, prefix) => {
    expect(planSweep([link(address, prefix)])).toEqual([]);
  });

  it('never leaves the subnets of the links, whatever they are', () => {
    const anyLink = fc.record({
      address: fc.nat(2 ** 32 - 1).map(formatIpv4),
      prefixLength: fc.integer({ min: 0, max: 32 }),
    });
    fc.assert(
      fc.property(fc.array(anyLink, { maxLength: 3 }), (subnets) => {
        const links = subnets.map(({ address, prefixLength }) => link(address, prefixLength));
        const plan = planSweep(links);
        expect(plan.length).toBeLessThanOrEqual(3 * 1_022);
        for (const address of plan.slice(0, 20)) {
          expect(isBenchAddress(address)).toBe(true);
          expect(links.some((each) => inSubnet(address, each.address, each.prefixLength))).toBe(true);
        }
      }),
    );
  });
});

describe('the sweeper', () => {
  function sweeper(links: readonly Link[]) {
    const clock = createManualClock();
    const poked: string[] = [];
    const created = createSweeper({ clock, links: () => links, poke: (address) => void poked.push(address) });
    return { clock, poked, ...created };
  }

  it('sends nothing until it is switched on', () => {
    const { clock, poked } = sweeper([link('10.77.3.9', 24)]);
    clock.advance(600_000);
    expect(poked).toEqual([]);
  });

  it('sends 320 a second at the most, and begins again a minute after the end', () => {
    const { clock, poked, set } = sweeper([link('10.77.3.9', 22)]);
    set(true);
    clock.advance(950);
    expect(poked.length).toBeLessThanOrEqual(320);
    clock.advance(3_000);
    expect(poked).toHaveLength(1_021);
    clock.advance(50_000);
    expect(poked).toHaveLength(1_021);
    clock.advance(20_000);
    expect(poked).toHaveLength(2_042);
  });

  it('stops in the middle when it is switched off, and switching it on twice sweeps once', () => {
    const { clock, poked, set } = sweeper([link('10.77.3.9', 22)]);
    set(true);
    set(true);
    clock.advance(100);
    set(false);
    const sent = poked.length;
    expect(sent).toBeLessThanOrEqual(48);
    clock.advance(600_000);
    expect(poked).toHaveLength(sent);
  });

  it('goes on looking where no link may be swept, in case one comes', () => {
    const links: Link[] = [];
    const { clock, poked, set } = sweeper(links);
    set(true);
    links.push(link('10.77.3.9', 30));
    clock.advance(60_000);
    expect(poked).toEqual(['10.77.3.10']);
  });
});
