/**
 * How a maker writes versions. Sources, all public; each scheme's real examples are in
 * `test/unit/firmware/real-versions.ts`:
 *
 * - `dotted`: numbers with dots. Axis (`11.11.73`, long-term support `9.80.3.11`: AXIS OS portal, help.axis.com), Bosch
 *   (`7.87.0029`: firmware release letters, community.boschsecurity.com), and most others.
 * - `hikvision`: `V5.7.3 build 220112` (ISAPI `firmwareVersion` and `firmwareReleasedDate`, ONVIF joins the two).
 * - `dahua`: `2.840.0000000.18.R, Build Date 2022-05-30`, also `2.800.0000018.0.R,build:2021-07-07` (web page, ONVIF and
 *   `magicBox.cgi?action=getSoftwareVersion`; github.com/rroller/dahua issues 90, 344, 435) and, in file names,
 *   `V2.400.0000000.16.R.20170831`.
 * - `hanwha`: `1.41.04_20230531_R1`: version, day, revision (names of the firmware files on hanwhavision.com).
 * - `ubiquiti`: `UVC.S2L.v4.23.8.67.0eba6e3.200526.1046`: platform, version, commit, day, time (UniFi Protect's
 *   `fwVersion`); a bare `4.69.55` in its pages.
 * - `opaque`: no order is known. Verkada publishes none (research: "treat as opaque until seen"), and neither do makers that
 *   nobody looked up yet: two texts are alike or not, and nothing more is said.
 */
export type VersionScheme = 'dotted' | 'hikvision' | 'dahua' | 'hanwha' | 'ubiquiti' | 'opaque';

/** Makers by a word of their names, lower case. Resold brands write as their maker does. */
const SCHEMES: readonly (readonly [VersionScheme, readonly string[]])[] = [
  ['dotted', ['axis', 'bosch', 'keenfinity', 'mobotix', 'vivotek', 'i-pro', 'pelco', '2n']],
  ['hikvision', ['hikvision', 'hiwatch', 'hilook']],
  ['dahua', ['dahua', 'amcrest', 'lorex']],
  ['hanwha', ['hanwha', 'wisenet', 'samsung techwin']],
  ['ubiquiti', ['ubiquiti', 'unifi']],
];

/** The scheme of a maker, by the name that devices and people give it; `opaque` for one that is not known. */
export function versionSchemeOf(manufacturer: string | null): VersionScheme {
  const words = ` ${(manufacturer ?? '').toLowerCase().replace(/[^a-z0-9-]+/g, ' ')} `;
  const found = SCHEMES.find(([, names]) => names.some((name) => words.includes(` ${name} `)));
  return found === undefined ? 'opaque' : found[0];
}
