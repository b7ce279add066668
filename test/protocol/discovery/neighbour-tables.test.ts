import { describe, expect, it } from 'vitest';
import {
  parseBsdArp,
  parseIpNeigh,
  parseNetNeighbor,
  parseProcArp,
  parseWindowsArp,
} from '../../../electron/adapters/discovery/neighbours/parse.ts';

describe('neighbour tables', () => {
  it("reads Linux's, leaving out questions under way and addresses of groups", () => {
    const text = [
      'IP address       HW type     Flags       HW address            Mask     Device',
      '10.77.0.14       0x1         0x2         e0:a7:00:37:c2:60     *        eth0',
      '10.77.0.15       0x1         0x6         ac:cc:8e:00:00:01     *        eth1',
      '10.77.0.16       0x1         0x0         00:00:00:00:00:00     *        eth0',
      '10.77.0.17       0x1         0x0         ac:cc:8e:00:00:02     *        eth0',
      '10.77.0.255      0x1         0x6         ff:ff:ff:ff:ff:ff     *        eth0',
      'broken line',
      '',
    ].join('\n');
    expect(parseProcArp(text)).toEqual([
      { address: '10.77.0.14', mac: 'e0:a7:00:37:c2:60', interface: 'eth0', ownAddress: null },
      { address: '10.77.0.15', mac: 'ac:cc:8e:00:00:01', interface: 'eth1', ownAddress: null },
    ]);
  });

  it("reads macOS's, which leaves leading zeros out", () => {
    const text = [
      '? (10.77.0.14) at e0:a7:0:37:c2:6 on en5 ifscope [ethernet]',
      '? (10.77.0.16) at (incomplete) on en5 ifscope [ethernet]',
      '? (224.0.0.251) at 1:0:5e:0:0:fb on en5 ifscope permanent [ethernet]',
    ].join('\n');
    expect(parseBsdArp(text)).toEqual([
      { address: '10.77.0.14', mac: 'e0:a7:00:37:c2:06', interface: 'en5', ownAddress: null },
    ]);
  });

  it.each(['Interface: 10.77.0.1 --- 0x5', 'Schnittstelle: 10.77.0.1 --- 0x5'])(
    "reads Windows's in any language, headed %j",
    (heading) => {
      const text = [
        '',
        heading,
        '  Internet Address      Physical Address      Type',
        '  10.77.0.14            e0-a7-00-37-c2-60     dynamic',
        '  224.0.0.251           01-00-5e-00-00-fb     static',
      ].join('\r\n');
      expect(parseWindowsArp(text)).toEqual([
        { address: '10.77.0.14', mac: 'e0:a7:00:37:c2:60', interface: null, ownAddress: '10.77.0.1' },
      ]);
    },
  );
});

describe('neighbour tables as JSON', () => {
  it("reads Linux's `ip -j neigh`, and leaves out who did not answer", () => {
    const text = JSON.stringify([
      { dst: '10.77.0.14', dev: 'eth0', lladdr: 'e0:a7:00:37:c2:60', state: ['REACHABLE'] },
      { dst: '10.77.0.15', dev: 'eth0', state: ['FAILED'] },
      { dst: '10.77.0.16', dev: 'eth1', lladdr: 'ac:cc:8e:00:00:01', state: ['STALE'] },
      { dst: 'fe80::1', dev: 'eth1', lladdr: 'ac:cc:8e:00:00:02', router: null, state: ['DELAY'] },
      { dst: '10.77.0.17', dev: 'eth0', lladdr: 'ac:cc:8e:00:00:03', state: ['INCOMPLETE'] },
    ]);
    expect(parseIpNeigh(text).map(({ address, interface: name }) => `${name} ${address}`)).toEqual([
      'eth0 10.77.0.14',
      'eth1 10.77.0.16',
      'eth1 fe80::1',
    ]);
  });

  it('reads Get-NetNeighbor: one row is no list, states are words or numbers, zones are cut off', () => {
    const one = {
      IPAddress: '10.77.0.14',
      LinkLayerAddress: 'E0-A7-00-37-C2-60',
      InterfaceAlias: 'Ethernet 2',
      State: 5,
    };
    expect(parseNetNeighbor(JSON.stringify(one))).toEqual([
      { address: '10.77.0.14', mac: 'e0:a7:00:37:c2:60', interface: 'Ethernet 2', ownAddress: null },
    ]);
    const rows = [
      { ...one, State: 'Reachable', IPAddress: 'fe80::1%12' },
      { ...one, State: 'Unreachable' },
      { ...one, State: 1 },
      { ...one, LinkLayerAddress: '' },
      { ...one, LinkLayerAddress: null },
    ];
    expect(parseNetNeighbor(`\ufeff${JSON.stringify(rows)}`).map(({ address }) => address)).toEqual(['fe80::1']);
  });

  it.each(['', 'null', '7', '[null]', '{', '[{"dst":5}]'])('reads nothing from %j', (text) => {
    expect(parseIpNeigh(text)).toEqual([]);
    expect(parseNetNeighbor(text)).toEqual([]);
  });
});
