/** What is probed for. ONVIF makes `Device` mandatory, but many cameras answer to one of the three only. */
export const PROBE_TYPES = ['NetworkVideoTransmitter', 'Device', null] as const;
export type ProbeType = (typeof PROBE_TYPES)[number];

const TYPES_XML: Readonly<Record<Exclude<ProbeType, null>, string>> = {
  NetworkVideoTransmitter:
    '<d:Types xmlns:dn="http://www.onvif.org/ver10/network/wsdl">dn:NetworkVideoTransmitter</d:Types>',
  Device: '<d:Types xmlns:tds="http://www.onvif.org/ver10/device/wsdl">tds:Device</d:Types>',
};

/** Writes a Probe for one type, or for anything (`null`). `messageId` is a bare UUID. */
export function encodeProbe(type: ProbeType, messageId: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>` +
      `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"` +
      ` xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"` +
      ` xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery">` +
      `<s:Header>` +
      `<a:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>` +
      `<a:MessageID>urn:uuid:${messageId}</a:MessageID>` +
      `<a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>` +
      `<a:To s:mustUnderstand="1">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>` +
      `</s:Header>` +
      `<s:Body><d:Probe>${type === null ? '' : TYPES_XML[type]}</d:Probe></s:Body>` +
      `</s:Envelope>`,
    'utf8',
  );
}
