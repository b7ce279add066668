import { canonicalJson } from '../../lib/canonical-json.ts';
import { compareText } from '../../lib/compare.ts';

/**
 * Settings that devices tell and that an upgrade must not touch. Firmware that silently went back to the settings of its
 * box passes every other check (research: reolink_dev #343). Counts and addresses, never a password or a user's name.
 */
export const SETTING_NAMES = [
  'hostname',
  'dhcp',
  'address',
  'gateway',
  'ntp',
  'time-zone',
  'time-source',
  'user-count',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** What could be read of them, exactly as the device writes each; a setting that it would not tell is left out. */
export type SettingsReading = Readonly<Partial<Record<SettingName, string>>>;

export interface SettingChange {
  readonly name: SettingName;
  readonly before: string;
  readonly after: string;
}

/**
 * What differs between two readings, in the order of `SETTING_NAMES`. Only what both tell is compared: a device that
 * tells less afterwards has not thereby changed.
 */
export function compareSettings(before: SettingsReading, after: SettingsReading): readonly SettingChange[] {
  return SETTING_NAMES.flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    return old === undefined || now === undefined || old === now ? [] : [{ name, before: old, after: now }];
  });
}

/** One text for a reading, the same whatever the order in which it was read: to be hashed and kept as proof. */
export function settingsText(reading: SettingsReading): string {
  const entries = Object.entries(reading).sort(([a], [b]) => compareText(a, b));
  return canonicalJson(Object.fromEntries(entries));
}
