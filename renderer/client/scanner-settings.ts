import { parseScannerSettings, type ScannerSettings } from '../../shared/domain/scan/scanner-settings.ts';

const KEY = 'greenroom.scanner';

/** How the scanner at this computer is set up: kept in this browser, since it is this computer that the scanner hangs on. */
export function keptScanner(): ScannerSettings {
  try {
    return parseScannerSettings(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    // Damaged by hand or by another version: as out of the box.
    return parseScannerSettings(null);
  }
}

export function keepScanner(settings: ScannerSettings): void {
  localStorage.setItem(KEY, JSON.stringify(settings));
}
