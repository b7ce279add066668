/** IEEE 802.3 power classes by the most that a device of each draws, in watts; the port must feed more (15.4 for class 3). */
const CLASSES: readonly { readonly maxWatts: number; readonly name: string }[] = [
  { maxWatts: 3.84, name: '802.3af class 1' },
  { maxWatts: 6.49, name: '802.3af class 2' },
  { maxWatts: 12.95, name: '802.3af class 3' },
  { maxWatts: 25.5, name: '802.3at class 4' },
  { maxWatts: 40, name: '802.3bt class 5' },
  { maxWatts: 51, name: '802.3bt class 6' },
  { maxWatts: 62, name: '802.3bt class 7' },
  { maxWatts: 71.3, name: '802.3bt class 8' },
];

/** The class that a port must have for a device that draws so much; null: not over Ethernet, or no more than nothing. */
export function poeClassOf(watts: number | null): string | null {
  if (watts === null || watts <= 0) return null;
  return CLASSES.find(({ maxWatts }) => watts <= maxWatts)?.name ?? null;
}
