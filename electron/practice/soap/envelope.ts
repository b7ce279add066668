import { escapeXml } from './escape-xml.ts';
import { findChild, parseXml, type XmlElement } from './xml.ts';

export const DEVICE_NS = 'http://www.onvif.org/ver10/device/wsdl';
export const MEDIA_NS = 'http://www.onvif.org/ver10/media/wsdl';
const SOAP_NS = 'http://www.w3.org/2003/05/soap-envelope';
export const SOAP_TYPE = 'application/soap+xml; charset=utf-8';

/** A request as a service sees it. */
export interface SoapRequest {
  readonly header: XmlElement | null;
  /** The first child of Body: the operation. */
  readonly operation: XmlElement;
}

/** A refusal in SOAP 1.2: the code, ONVIF's subcodes from outer to inner, and a reason in English, as devices write it. */
export interface SoapFault {
  readonly code: 'Sender' | 'Receiver';
  readonly subcodes: readonly string[];
  readonly reason: string;
}

/** A body to answer with, or a fault. */
export type SoapAnswer = { readonly body: string } | { readonly fault: SoapFault };

/** Reads a SOAP 1.2 request; null where it isn't one. */
export function parseSoap(text: string): SoapRequest | null {
  const root = parseXml(text);
  if (root?.local !== 'Envelope' || root.namespace !== SOAP_NS) return null;
  const operation = findChild(root, 'Body', SOAP_NS)?.children[0];
  return operation === undefined ? null : { header: findChild(root, 'Header', SOAP_NS), operation };
}

/** Builds a fault answer. */
export function fault(code: SoapFault['code'], subcodes: readonly string[], reason: string): SoapAnswer {
  return { fault: { code, subcodes, reason } };
}

/** ONVIF Core §5.8.2.1: who may not. */
export const NOT_AUTHORIZED = fault('Sender', ['ter:NotAuthorized'], 'Sender not authorized');

/** The answer's document, and the HTTP status that SOAP 1.2 gives it (part 2, §7.5.2.2: Sender 400, Receiver 500). */
export function renderSoap(answer: SoapAnswer): { readonly status: number; readonly document: string } {
  if ('body' in answer) return { status: 200, document: envelope(answer.body) };
  const { code, subcodes, reason } = answer.fault;
  const nested = subcodes.reduceRight(
    (inner, value) => `<env:Subcode><env:Value>${value}</env:Value>${inner}</env:Subcode>`,
    '',
  );
  const body = [
    `<env:Fault><env:Code><env:Value>env:${code}</env:Value>${nested}</env:Code>`,
    `<env:Reason><env:Text xml:lang="en">${escapeXml(reason)}</env:Text></env:Reason></env:Fault>`,
  ].join('');
  return { status: code === 'Sender' ? 400 : 500, document: envelope(body) };
}

function envelope(body: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<env:Envelope xmlns:env="${SOAP_NS}" xmlns:tds="${DEVICE_NS}" xmlns:trt="${MEDIA_NS}"`,
    ' xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:ter="http://www.onvif.org/ver10/error">',
    `<env:Body>${body}</env:Body></env:Envelope>`,
  ].join('');
}
