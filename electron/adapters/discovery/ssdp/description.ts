import type { DeviceAttributes, ObservedKeys } from '../../../../shared/domain/identity/observation.ts';
import { printable } from '../net/printable.ts';
import { findChild, parseXml, textAt } from '../xml.ts';

/** What a UPnP description says of its root device. */
export interface UpnpDescription {
  readonly attributes: DeviceAttributes;
  /** The serial where it is one. */
  readonly keys: Pick<ObservedKeys, 'serial'>;
}

/** Reads a description document (UPnP Device Architecture 1.1 §2.3). Null where it is none. Pure, never throws. */
export function parseDescription(bytes: Buffer): UpnpDescription | null {
  const parsed = parseXml(bytes);
  const device = parsed.ok ? findChild(parsed.value, 'device') : null;
  if (device === null) return null;
  const manufacturer = printable(textAt(device, 'manufacturer'));
  const model = printable(textAt(device, 'modelName'));
  const name = printable(textAt(device, 'friendlyName'));
  const serial = parseSerial(textAt(device, 'serialNumber'));
  return {
    attributes: {
      ...(manufacturer === undefined ? {} : { manufacturer }),
      ...(model === undefined ? {} : { model }),
      ...(name === undefined ? {} : { name }),
    },
    keys: serial === null ? {} : { serial },
  };
}

/** What firmware is shipped with when nobody filled the field in; minidlna's default is the first. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['12345678', '123456789', '123456789001', 'none', 'unknown', 'n/a']);

/** Null for a placeholder: a serial that a whole product line shares would make one device of many. */
function parseSerial(text: string | undefined): string | null {
  const serial = printable(text);
  if (serial === undefined || serial.length < 4) return null;
  return PLACEHOLDERS.has(serial.toLowerCase()) || new Set(serial).size === 1 ? null : serial;
}
