/** How the letters of a scanner come out: as the computer writes them, as a US keyboard would, or found out from each scan. */
export const SCANNER_LAYOUTS = ['auto', 'typed', 'us'] as const;
export type ScannerLayout = (typeof SCANNER_LAYOUTS)[number];

/** What ends a scan: the key that scanners send after it, or, for one that sends none, its silence. */
export const SCAN_ENDS = ['key', 'pause'] as const;
export type ScanEnd = (typeof SCAN_ENDS)[number];

/** How the scanner at this computer is set up. */
export interface ScannerSettings {
  /** What it sends before each code; empty: nothing. Where it is set, only what begins with it counts as a scan. */
  readonly prefix: string;
  /** What it sends after each code and before the key that ends it; empty: nothing. */
  readonly suffix: string;
  readonly layout: ScannerLayout;
  readonly end: ScanEnd;
}

/** A scanner as it comes out of its box: nothing around the code, Enter after it. */
export const FACTORY_SCANNER: ScannerSettings = { prefix: '', suffix: '', layout: 'auto', end: 'key' };

/** The longest prefix or suffix that is kept, in characters. */
const MAX_AFFIX = 8;

/** Settings from what was kept, which may be of another version or damaged: what can't be read is as out of the box. */
export function parseScannerSettings(kept: unknown): ScannerSettings {
  const fields: Readonly<Record<string, unknown>> =
    typeof kept === 'object' && kept !== null ? Object.fromEntries(Object.entries(kept)) : {};
  const affix = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MAX_AFFIX) : '');
  return {
    prefix: affix(fields.prefix),
    suffix: affix(fields.suffix),
    layout: SCANNER_LAYOUTS.find((layout) => layout === fields.layout) ?? FACTORY_SCANNER.layout,
    end: SCAN_ENDS.find((end) => end === fields.end) ?? FACTORY_SCANNER.end,
  };
}
