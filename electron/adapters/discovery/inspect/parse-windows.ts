import { jsonRows } from './json-rows.ts';

/*
 * PowerShell answers `ConvertTo-Json`: one object where there is one, a list where there are several, nothing where there
 * is none. Enumerations come as numbers or as words, by version. Nothing here was run on Windows: the forms are those of
 * Microsoft's documentation.
 */

type Row = Readonly<Record<string, unknown>>;

function rowsOf(json: string): readonly Row[] {
  return jsonRows(json).filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Profiles with the firewall on, of `Get-NetFirewallProfile | Select-Object Name,Enabled`. `Enabled`: 1 or true. */
export function parseFirewallProfiles(json: string): readonly string[] {
  return rowsOf(json).flatMap((row) => {
    const name = textOf(row.Name ?? row.Profile);
    const isOn = row.Enabled === 1 || row.Enabled === true || row.Enabled === 'True';
    return name !== null && isOn ? [name] : [];
  });
}

/** Networks taken for public, of `Get-NetConnectionProfile | Select-Object Name,NetworkCategory`. Public is 0. */
export function parsePublicNetworks(json: string): readonly string[] {
  return rowsOf(json).flatMap((row) => {
    const name = textOf(row.Name);
    return name !== null && (row.NetworkCategory === 0 || row.NetworkCategory === 'Public') ? [name] : [];
  });
}

/** Whether `Get-NetRoute -DestinationPrefix 0.0.0.0/0 | Select-Object NextHop` names a next hop. */
export function hasWindowsDefaultRoute(json: string): boolean {
  return rowsOf(json).some((row) => textOf(row.NextHop) !== null);
}
