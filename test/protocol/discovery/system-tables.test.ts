import { describe, expect, it } from 'vitest';
import {
  effectiveFilter,
  hasDefaultRoute,
  parseReversePathDrops,
  parseUdpSockets,
} from '../../../electron/adapters/discovery/inspect/parse-linux.ts';
import { hasBsdDefaultRoute, parseMacosVersion } from '../../../electron/adapters/discovery/inspect/parse-macos.ts';
import {
  hasWindowsDefaultRoute,
  parseFirewallProfiles,
  parsePublicNetworks,
} from '../../../electron/adapters/discovery/inspect/parse-windows.ts';

/** Captured on Linux 6.18. */
const ROUTES = [
  'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
  'eth0\t00000000\tFE004D0A\t0003\t0\t0\t0\t00000000\t0\t0\t0',
  'eth0\t00004D0A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0',
].join('\n');

const UDP = [
  '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops',
  '  527: 00000000:14E9 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 48213 2 0000000000000000 0',
  '  527: 0100007F:14E9 00000000:0000 07 00000000:00033C00 00:00000000 00000000  1000        0 48215 2 0000000000000000 412',
].join('\n');

describe('what Linux says of its network', () => {
  it('knows a default route from the route of a subnet', () => {
    expect(hasDefaultRoute(ROUTES)).toBe(true);
    expect(hasDefaultRoute(ROUTES.split('\n').toSpliced(1, 1).join('\n'))).toBe(false);
    expect(hasDefaultRoute('')).toBe(false);
  });

  it('reads UDP sockets with what their buffers could not hold', () => {
    expect(parseUdpSockets(UDP)).toEqual([
      { port: 5_353, inode: '48213', drops: 0 },
      { port: 5_353, inode: '48215', drops: 412 },
    ]);
  });

  it('reads what the reverse-path filter dropped, wherever the kernel puts its column', () => {
    const text = 'TcpExt: SyncookiesSent IPReversePathFilter TW\nTcpExt: 0 41 7\nIpExt: InNoRoutes\nIpExt: 1\n';
    expect(parseReversePathDrops(text)).toBe(41);
    expect(parseReversePathDrops('TcpExt: SyncookiesSent\nTcpExt: 0\n')).toBeNull();
    expect(parseReversePathDrops('')).toBeNull();
  });

  it.each<readonly [string, string, 0 | 1 | 2]>([
    ['0\n', '0\n', 0],
    ['1', '0', 1],
    ['0', '2', 2],
    ['2', '1', 2],
    ['', 'x', 0],
  ])('has filter %j for all and %j of its own act as %i', (all, own, expected) => {
    expect(effectiveFilter(all, own)).toBe(expected);
  });
});

describe('what macOS says of its network', () => {
  it('knows whether `route -n get default` found one', () => {
    const found = '   route to: default\ndestination: default\n    gateway: 192.168.1.254\n  interface: en0\n';
    expect(hasBsdDefaultRoute(found)).toBe(true);
    expect(hasBsdDefaultRoute('route: writing to routing socket: not in table\n')).toBe(false);
  });

  it('reads the major version', () => {
    expect(parseMacosVersion('15.1.1\n')).toBe(15);
    expect(parseMacosVersion('')).toBeNull();
  });
});

describe('what Windows says of its network', () => {
  it('reads firewall profiles, `Enabled` as a number, a truth or a word', () => {
    const rows = [
      { Name: 'Domain', Enabled: 1 },
      { Name: 'Private', Enabled: 0 },
      { Name: 'Public', Enabled: 'True' },
    ];
    expect(parseFirewallProfiles(JSON.stringify(rows))).toEqual(['Domain', 'Public']);
  });

  it('reads networks that are taken for public, one row being no list', () => {
    expect(parsePublicNetworks('{"Name":"Réseau 2","NetworkCategory":0}')).toEqual(['Réseau 2']);
    expect(parsePublicNetworks('{"Name":"Bench","NetworkCategory":1}')).toEqual([]);
    expect(parsePublicNetworks('{"Name":"Bench","NetworkCategory":"Public"}')).toEqual(['Bench']);
  });

  it('knows a default route, and takes no answer for none', () => {
    expect(hasWindowsDefaultRoute('{"NextHop":"192.168.1.1"}')).toBe(true);
    expect(hasWindowsDefaultRoute('')).toBe(false);
  });
});
