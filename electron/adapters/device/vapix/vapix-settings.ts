import type { SettingName, SettingsReading } from '../../../../shared/domain/firmware/device-settings.ts';

/*
 * Settings over VAPIX: `param.cgi?action=list` (Parameter management, a line each, `root.Network.HostName=axis-…`) and
 * `pwdgrp.cgi?action=get` (User management, `admin="root,…"`). Both want an administrator.
 */

const PARAMETERS: Readonly<Record<string, SettingName>> = {
  'root.Network.HostName': 'hostname',
  'root.Network.BootProto': 'dhcp',
  'root.Network.DefaultRouter': 'gateway',
  'root.Time.NTP.Server': 'ntp',
  'root.Time.POSIXTimeZone': 'time-zone',
  'root.Time.SyncSource': 'time-source',
};

export const LIST_PARAMETERS = `/axis-cgi/param.cgi?action=list&group=${Object.keys(PARAMETERS).join(',')}`;
export const LIST_USERS = '/axis-cgi/pwdgrp.cgi?action=get';

const MAX_LENGTH = 256;

/** Reads an answer to `LIST_PARAMETERS`; lines that are none of ours, errors among them, are passed over. */
export function parseParameters(text: string): SettingsReading {
  const entries = text.split('\n').flatMap((line): (readonly [SettingName, string])[] => {
    const at = line.indexOf('=');
    const key = line.slice(0, Math.max(0, at)).trim();
    const name = Object.hasOwn(PARAMETERS, key) ? PARAMETERS[key] : undefined;
    const value = line.slice(at + 1).trim();
    return name === undefined || value.length > MAX_LENGTH ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

/** How many users there are, each once however many groups it is in; null where the answer lists none. */
export function countUsers(text: string): number | null {
  const groups = [...text.matchAll(/^\w+="([^"\n]*)"/gm)].map(([, users = '']) => users);
  const users = groups.flatMap((list) => list.split(',')).map((user) => user.trim());
  return groups.length === 0 ? null : new Set(users.filter((user) => user !== '')).size;
}
