import { readFile } from 'node:fs/promises';
import type { FirewallFact, PortFact, SystemFacts } from '../../../../shared/domain/diagnosis/facts.ts';
import { effectiveFilter, hasDefaultRoute, parseReversePathDrops } from './parse-linux.ts';
import { hasBsdDefaultRoute, parseMacosVersion } from './parse-macos.ts';
import { hasWindowsDefaultRoute, parseFirewallProfiles, parsePublicNetworks } from './parse-windows.ts';
import { runPowerShell, runProgram } from './run-program.ts';

const UNKNOWN: SystemFacts = {
  platform: 'other',
  hasDefaultRoute: null,
  reversePathFilters: {},
  reversePathDrops: null,
  receiveBufferMaxBytes: null,
  ports: [],
  firewall: null,
  macosVersion: null,
};

/** Reads what this system says of its network settings. Only Linux was run; the others' forms are tested on known output. */
export async function loadSystem(
  platform: NodeJS.Platform,
  interfaces: readonly string[],
  ports: readonly PortFact[],
): Promise<SystemFacts> {
  const common = { ...UNKNOWN, ports };
  if (platform === 'linux') return { ...common, platform, ...(await loadLinux(interfaces)) };
  if (platform === 'darwin') return { ...common, platform: 'macos', ...(await loadMacos()) };
  if (platform === 'win32') return { ...common, platform: 'windows', ...(await loadWindows()) };
  return common;
}

async function loadLinux(interfaces: readonly string[]): Promise<Partial<SystemFacts>> {
  const [route, netstat, rmemMax, all] = await Promise.all(
    ['/proc/net/route', '/proc/net/netstat', '/proc/sys/net/core/rmem_max', filterPath('all')].map(readText),
  );
  const filters = await Promise.all(
    interfaces.map(async (name) => {
      const own = await readText(filterPath(name));
      return own === null ? [] : [[name, effectiveFilter(all ?? '', own)] as const];
    }),
  );
  return {
    hasDefaultRoute: typeof route === 'string' ? hasDefaultRoute(route) : null,
    reversePathFilters: Object.fromEntries(filters.flat()),
    reversePathDrops: typeof netstat === 'string' ? parseReversePathDrops(netstat) : null,
    receiveBufferMaxBytes: typeof rmemMax === 'string' ? Number(rmemMax) || null : null,
  };
}

function filterPath(name: string): string {
  return `/proc/sys/net/ipv4/conf/${name}/rp_filter`;
}

async function loadMacos(): Promise<Partial<SystemFacts>> {
  const [route, version] = await Promise.all([
    runProgram('route', ['-n', 'get', 'default']),
    runProgram('sw_vers', ['-productVersion']),
  ]);
  return { hasDefaultRoute: hasBsdDefaultRoute(route), macosVersion: parseMacosVersion(version) };
}

async function loadWindows(): Promise<Partial<SystemFacts>> {
  const [routes, profiles, networks] = await Promise.all([
    runPowerShell('Get-NetRoute -DestinationPrefix 0.0.0.0/0 | Select-Object NextHop | ConvertTo-Json'),
    runPowerShell('Get-NetFirewallProfile | Select-Object Name,Enabled | ConvertTo-Json'),
    runPowerShell('Get-NetConnectionProfile | Select-Object Name,NetworkCategory | ConvertTo-Json'),
  ]);
  const firewall: FirewallFact = {
    profilesOn: parseFirewallProfiles(profiles),
    publicNetworks: parsePublicNetworks(networks),
  };
  return { hasDefaultRoute: hasWindowsDefaultRoute(routes), firewall };
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
