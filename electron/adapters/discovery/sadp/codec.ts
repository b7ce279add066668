import { parseMac } from '../../../../shared/domain/identity/mac.ts';
import { err, ok } from '../../../../shared/lib/result.ts';
import { printable } from '../net/printable.ts';
import type { VendorAnswer, VendorCodec } from '../vendor/codec.ts';
import { attributesOf, webDoor } from '../vendor/fields.ts';
import { parseXml, type XmlElement } from '../xml.ts';

/*
 * Hikvision's Search Active Devices Protocol: XML over multicast, answers too. So an inactive camera on 192.168.1.64 is
 * heard on any subnet. Layout: what UniversalScanner and others have published; no device has confirmed it here.
 */

const ANSWERS: ReadonlySet<string> = new Set(['ProbeMatch', 'Hello']);
const QUESTIONS: ReadonlySet<string> = new Set(['Probe', 'Update', 'Bye']);

/** SADP as Greenroom speaks it: it asks, and never sends what would change a device. */
export const sadpCodec: VendorCodec = {
  protocol: 'sadp',
  group: '239.255.255.250',
  broadcasts: false,
  encodeQuestion: (nonce) =>
    Buffer.from(
      `<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>${uuidOf(nonce)}</Uuid><Types>inquiry</Types></Probe>`,
    ),
  decode: (bytes) => {
    const parsed = parseXml(bytes);
    if (!parsed.ok) return err(parsed.error);
    const { local } = parsed.value;
    if (QUESTIONS.has(local)) return ok(null);
    return ANSWERS.has(local) ? ok(readAnswer(parsed.value)) : err('malformed');
  },
};

function readAnswer(root: XmlElement): VendorAnswer {
  const fields = new Map(root.children.map(({ local, text }) => [local, printable(text)]));
  const model = fields.get('DeviceDescription');
  return {
    mac: parseMac(fields.get('MAC') ?? ''),
    serial: serialOf(fields.get('DeviceSN'), model),
    address: fields.get('IPv4Address') ?? null,
    attributes: attributesOf({ manufacturer: 'Hikvision', model, firmware: firmwareOf(fields.get('SoftwareVersion')) }),
    endpoints: webDoor(fields.get('HttpPort')),
  };
}

/** The label has the digits that follow the model; SADP writes the model before them. */
function serialOf(text: string | undefined, model: string | undefined): string | null {
  if (text === undefined) return null;
  const rest = model !== undefined && text.startsWith(model) ? text.slice(model.length) : text;
  return rest === '' ? null : rest;
}

/** `V5.4.5build 170123` → `V5.4.5 build 170123`, as ISAPI and the web page write it. */
function firmwareOf(text: string | undefined): string | undefined {
  return text?.replace(/\s*build\s*/i, ' build ');
}

function uuidOf(nonce: Buffer): string {
  const hex = nonce.toString('hex', 0, 16).toUpperCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
