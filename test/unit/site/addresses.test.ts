import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAddresses } from '../../../shared/domain/site/check-addresses.ts';
import { fillAddresses } from '../../../shared/domain/site/fill-addresses.ts';
import { formatIpv4, maskOf, parseIpv4, parsePrefix } from '../../../shared/domain/site/ipv4.ts';
import { networkRow } from '../../../shared/domain/site/network-rows.ts';
import { poeClassOf } from '../../../shared/domain/site/poe-class.ts';
import { positionOf } from '../../fixtures/plans.ts';

const fixed = (address: string, prefix = 24, gateway: string | null = '10.21.0.1') =>
  ({ kind: 'static', address, prefix, gateway, vlan: 21 }) as const;
/** Places with these addresses, each at a switch port of its own. */
const planned = (...addresses: readonly ReturnType<typeof fixed>[]) =>
  addresses.map((address, index) => positionOf({ name: `Mast ${index}`, address, switchPort: String(index) }));
const keysOf = (problems: ReturnType<typeof checkAddresses>) => problems.map(({ sentence }) => sentence.key);

describe('an IPv4 address', () => {
  it('is written as it was read, and nothing that is not one is taken for one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (number) => {
        expect(parseIpv4(formatIpv4(number))).toBe(number);
      }),
    );
    expect(['10.0.0.256', '10.0.0', '010.0.0.1', '1.2.3.4.5', ' 10.0.0.1', '١٠.0.0.1'].map(parseIpv4)).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });

  it('has a mask for each prefix, and a prefix for each mask without holes', () => {
    for (let prefix = 1; prefix <= 32; prefix += 1) expect(parsePrefix(maskOf(prefix))).toBe(prefix);
    expect([
      parsePrefix('/24'),
      parsePrefix('24'),
      parsePrefix('255.0.255.0'),
      parsePrefix('33'),
      parsePrefix('0'),
    ]).toEqual([24, 24, null, null, null]);
  });
});

describe('filling a range', () => {
  const range = {
    kind: 'static',
    first: '10.21.0.0',
    last: null,
    prefix: 29,
    gateway: '10.21.0.1',
    vlan: null,
  } as const;

  it('passes over the network, the gateway, the broadcast and what is used', () => {
    const { plans, passed } = fillAddresses(range, 4, new Set(['10.21.0.3', '10.99.0.1']));
    expect(passed).toEqual(['10.21.0.3']);
    expect(plans.map((plan) => (plan.kind === 'dhcp' ? '' : plan.address))).toEqual([
      '10.21.0.2',
      '10.21.0.4',
      '10.21.0.5',
      '10.21.0.6',
    ]);
  });

  it('gives none at all where there are too few, and says how many there are', () => {
    const { plans, conflict } = fillAddresses(range, 9, new Set());
    expect(plans).toEqual([]);
    expect(conflict).toMatchObject({ key: 'plan.clash.rangeTooSmall', params: { count: 5, wanted: 9 } });
  });

  it('makes plans in which the check finds nothing, whatever network it fills', () => {
    const network = fc.record({
      first: fc.integer({ min: 2 ** 24, max: 2 ** 31 }).map(formatIpv4),
      prefix: fc.integer({ min: 16, max: 30 }),
      count: fc.integer({ min: 1, max: 60 }),
      used: fc.array(fc.integer({ min: 2 ** 24, max: 2 ** 31 }).map(formatIpv4)),
    });
    fc.assert(
      fc.property(network, ({ first, prefix, count, used }) => {
        const { plans, conflict } = fillAddresses(
          { kind: 'static', first, last: null, prefix, gateway: null, vlan: null },
          count,
          new Set(used),
        );
        if (conflict !== null) return;
        expect(plans).toHaveLength(count);
        const positions = plans.map((address, index) =>
          positionOf({ name: `P${index}`, switchPort: `${index}`, address }),
        );
        expect(checkAddresses(positions, [])).toEqual([]);
      }),
    );
  });
});

describe('the check of an address plan', () => {
  it('finds an address and a switch port that are given twice', () => {
    const [first, second] = planned(fixed('10.21.0.11'), fixed('10.21.0.11'));
    if (first === undefined || second === undefined) throw new Error('two places');
    expect(checkAddresses([first, second], [])).toMatchObject([
      { positionIds: [first.id, second.id], sentence: { key: 'plan.problem.addressTwice' } },
    ]);
    const samePort = [first, { ...second, address: fixed('10.21.0.12'), switchPort: '0' }];
    expect(keysOf(checkAddresses(samePort, []))).toEqual(['plan.problem.portTwice']);
  });

  it.each([
    ['10.21.0.0', 'plan.problem.network'],
    ['10.21.0.255', 'plan.problem.broadcast'],
    ['10.21.0.1', 'plan.problem.isGateway'],
    ['10.22.0.9', 'plan.problem.outside'],
    ['127.0.0.1', 'plan.problem.noHost'],
    ['239.0.0.1', 'plan.problem.noHost'],
  ])('finds that %s can not be (%s)', (address, key) => {
    expect(keysOf(checkAddresses(planned(fixed(address)), []))).toEqual([key]);
  });

  it('finds what another device holds on the bench, and lets the device that is for the place keep it', () => {
    const positions = planned(fixed('10.21.0.11'));
    const holder = { name: 'ACCC8E0A1B2C', addresses: ['10.21.0.11'] };
    expect(checkAddresses(positions, [{ ...holder, positionId: null }])).toMatchObject([
      { sentence: { key: 'plan.problem.held', params: { device: 'ACCC8E0A1B2C' } } },
    ]);
    expect(checkAddresses(positions, [{ ...holder, positionId: positions[0]?.id ?? null }])).toEqual([]);
  });
});

describe('the row for the network team', () => {
  it('has the mask written out, and the class that the port must give', () => {
    expect(networkRow(positionOf(), { model: null, serial: null, mac: null })).toMatchObject({
      ip: '10.21.0.11',
      mask: '255.255.255.0',
      vlan: '21',
      switchPort: '1',
      poeClass: '802.3af class 3',
    });
  });

  it('knows the classes of IEEE 802.3 by what a device may draw', () => {
    expect([3.84, 12.95, 12.96, 25.5, 40, 71.3, 71.4, 0, null].map(poeClassOf)).toEqual([
      '802.3af class 1',
      '802.3af class 3',
      '802.3at class 4',
      '802.3at class 4',
      '802.3bt class 5',
      '802.3bt class 8',
      null,
      null,
      null,
    ]);
  });
});
