/** Devices Profile for Web Services, February 2006: what computers, printers and NAS boxes speak. */
const DPWS = 'http://schemas.xmlsoap.org/ws/2006/02/devprof';

/**
 * What is probed for. ONVIF makes `tds:Device` mandatory, but many cameras answer to one of the first three only. PCs, printers
 * and NAS boxes are devices of DPWS, and answer to nothing but that; wsdd compares the letters, so it is that prefix or none.
 */
export const PROBE_TYPES = ['dn:NetworkVideoTransmitter', 'tds:Device', null, 'wsdp:Device'] as const;
export type ProbeType = (typeof PROBE_TYPES)[number];

const TYPES_XML: Readonly<Record<Exclude<ProbeType, null>, string>> = {
  'dn:NetworkVideoTransmitter':
    '<d:Types xmlns:dn="http://www.onvif.org/ver10/network/wsdl">dn:NetworkVideoTransmitter</d:Types>',
  'tds:Device': '<d:Types xmlns:tds="http://www.onvif.org/ver10/device/wsdl">tds:Device</d:Types>',
  'wsdp:Device': `<d:Types xmlns:wsdp="${DPWS}">wsdp:Device</d:Types>`,
};

/** Writes a Probe for one type, or for anything (`null`). `messageId` is a bare UUID. */
export function encodeProbe(type: ProbeType, messageId: string): Buffer {
  return encode('Probe', messageId, type === null ? '' : TYPES_XML[type]);
}

/** Writes a question for where a device is that said who it is and nothing more (WS-Discovery §6). */
export function encodeResolve(endpointReference: string, messageId: string): Buffer {
  const address = `<a:Address>${escapeXml(endpointReference)}</a:Address>`;
  return encode('Resolve', messageId, `<a:EndpointReference>${address}</a:EndpointReference>`);
}

/** Writes the request for what a device says of itself (WS-Transfer Get, DPWS §5.1), which goes to it over HTTP. */
export function encodeGet(endpointReference: string, messageId: string): Buffer {
  return envelope('http://schemas.xmlsoap.org/ws/2004/09/transfer/Get', endpointReference, messageId, '');
}

function encode(action: 'Probe' | 'Resolve', messageId: string, content: string): Buffer {
  return envelope(
    `http://schemas.xmlsoap.org/ws/2005/04/discovery/${action}`,
    'urn:schemas-xmlsoap-org:ws:2005:04:discovery',
    messageId,
    `<d:${action}>${content}</d:${action}>`,
  );
}

function envelope(action: string, to: string, messageId: string, body: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>` +
      `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"` +
      ` xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"` +
      ` xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery">` +
      `<s:Header>` +
      `<a:Action s:mustUnderstand="1">${action}</a:Action>` +
      `<a:MessageID>urn:uuid:${messageId}</a:MessageID>` +
      `<a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>` +
      `<a:To s:mustUnderstand="1">${escapeXml(to)}</a:To>` +
      `</s:Header>` +
      `<s:Body>${body}</s:Body>` +
      `</s:Envelope>`,
    'utf8',
  );
}

/** The reference comes from a device, and must stay text in our question. */
function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
