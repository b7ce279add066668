import type { RunningDevice } from '../device/running.ts';
import { settingsOf } from '../device/settings.ts';

export const PARAM_CGI = '/axis-cgi/param.cgi';
export const USERS_CGI = '/axis-cgi/pwdgrp.cgi';

/** `param.cgi?action=list&group=…` (VAPIX Parameter management): `root.Network.HostName=…`, a line each. */
export function paramList(device: RunningDevice, groups: readonly string[]): string {
  const { hostname, dhcp, gateway, ntp, timeZone } = settingsOf(device);
  const all: Readonly<Record<string, string>> = {
    'root.Network.BootProto': dhcp ? 'dhcp' : 'none',
    'root.Network.DefaultRouter': gateway,
    'root.Network.HostName': hostname,
    'root.Network.IPAddress': device.address,
    'root.Network.SubnetMask': '255.255.0.0',
    'root.Time.NTP.Server': ntp,
    'root.Time.POSIXTimeZone': timeZone,
    'root.Time.SyncSource': ntp === '' ? 'None' : 'NTP',
  };
  return Object.entries(all)
    .filter(([name]) => groups.some((group) => name === group || name.startsWith(`${group}.`)))
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** `pwdgrp.cgi?action=get` (VAPIX User management): `admin="root,bench"`. */
export function userGroups(device: RunningDevice): string {
  return `admin="${settingsOf(device).users.join(',')}"\noperator=""\nviewer=""\n`;
}
