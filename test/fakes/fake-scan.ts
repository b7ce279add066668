import type { BoardRow } from '../../shared/contract/board.ts';
import type { ScanOutcome } from '../../shared/contract/scan-calls.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import { parseSerialKey } from '../../shared/domain/identity/serial.ts';
import { combineCodes } from '../../shared/domain/scan/read-code.ts';

/** What a scan of a box comes to where every row of the board is known by its serial. */
export function scanAnswer(
  rows: readonly BoardRow[],
  lines: readonly string[],
  confirmed: DeviceId | null,
): ScanOutcome {
  const code = combineCodes(lines);
  const said = (tone: ScanOutcome['tone'], key: string, more: Partial<ScanOutcome> = {}): ScanOutcome => ({
    tone,
    read: lines.join(' '),
    said: { key, params: { device: 'CD53', place: 'Gate east' } },
    scanId: null,
    deviceId: null,
    sides: null,
    ...more,
  });
  if (code.kind === 'own') {
    const own = rows.find(({ serial }) => serial !== null && parseSerialKey(serial) === code.reference);
    return own === undefined ? said('note', 'scan.ownUnseen') : said('done', 'scan.own', { deviceId: own.deviceId });
  }
  if (code.kind !== 'identity') return said('note', code.kind === 'product' ? 'scan.product' : 'scan.unreadable');
  const row = rows.find(({ serial }) => serial === code.serial);
  if (row?.deviceId !== null && row !== undefined) {
    return said('done', 'scan.claimed', { scanId: 'scan-1', deviceId: row.deviceId });
  }
  const [first] = rows.flatMap(({ deviceId }) => deviceId ?? []);
  if (code.serial?.startsWith('STOP') === true && first !== undefined) {
    const label = { serial: code.serial, mac: code.mac };
    return said('stop', 'scan.mismatch', {
      deviceId: first,
      sides: { label, network: { serial: 'ABX7-48BE-8B7J', macs: [] } },
    });
  }
  if (code.serial?.startsWith('ASK') === true && first !== undefined) {
    return confirmed === null
      ? said('ask', 'scan.propose', { deviceId: first })
      : said('done', 'scan.claimed', { scanId: 'scan-1', deviceId: confirmed });
  }
  return said('note', 'scan.unknown');
}
