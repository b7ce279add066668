import { randomUUID } from 'node:crypto';
import { escapeXml } from '../soap/escape-xml.ts';
import { findChild, findText, parseXml, type XmlElement } from '../soap/xml.ts';

const DISCOVERY = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';
const ADDRESSING = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';
const ANONYMOUS = 'http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous';
const EVERYONE = 'urn:schemas-xmlsoap-org:ws:2005:04:discovery';
const NETWORK = 'http://www.onvif.org/ver10/network/wsdl';
const DEVICE = 'http://www.onvif.org/ver10/device/wsdl';

/** The types of an ONVIF device: `tds:Device` is mandatory (Core §7.3.2), `dn:NetworkVideoTransmitter` is what clients ask for. */
const TYPES = [`${NETWORK} NetworkVideoTransmitter`, `${DEVICE} Device`];

/** What one device says of itself in WS-Discovery (April 2005). */
export interface WsdTarget {
  /** `urn:uuid:…`. */
  readonly endpointReference: string;
  readonly scopes: readonly string[];
  readonly xaddrs: readonly string[];
  readonly metadataVersion: number;
}

/** The instance and number that let a receiver put messages in order (WS-Discovery §7). */
export interface AppSequence {
  readonly instanceId: number;
  readonly messageNumber: number;
}

export type WsdQuestion =
  | {
      readonly kind: 'probe';
      readonly messageId: string;
      /** Wanted types as `namespace local`; empty: any. */
      readonly types: readonly string[];
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'resolve'; readonly messageId: string; readonly endpointReference: string };

/** Reads a Probe or Resolve; null for everything else, malformed or not meant for us. */
export function parseWsdQuestion(bytes: Buffer): WsdQuestion | null {
  const envelope = parseXml(bytes.toString('utf8'));
  if (envelope?.local !== 'Envelope') return null;
  const messageId = findText(envelope, 'Header', 'MessageID');
  const body = findChild(envelope, 'Body');
  const question = body?.children[0];
  if (messageId === null || messageId === '' || question?.namespace !== DISCOVERY) return null;
  if (question.local === 'Resolve') {
    const endpointReference = findText(question, 'EndpointReference', 'Address');
    return endpointReference === null ? null : { kind: 'resolve', messageId, endpointReference };
  }
  if (question.local !== 'Probe') return null;
  const types = findChild(question, 'Types');
  const scopes = findText(question, 'Scopes') ?? '';
  return {
    kind: 'probe',
    messageId,
    types: types === null ? [] : words(types.text).map((name) => qualify(types, name)),
    scopes: words(scopes),
  };
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function qualify(element: XmlElement, name: string): string {
  const colon = name.indexOf(':');
  return `${element.resolve(colon < 0 ? '' : name.slice(0, colon)) ?? '?'} ${name.slice(colon + 1)}`;
}

/** Whether this device has to answer (WS-Discovery §5.1: all types asked for, all scopes by prefix of whole segments). */
export function answers(target: WsdTarget, question: WsdQuestion): boolean {
  if (question.kind === 'resolve') return question.endpointReference === target.endpointReference;
  return (
    question.types.every((type) => TYPES.includes(type)) &&
    question.scopes.every((wanted) =>
      target.scopes.some((scope) => scope.toLowerCase() === wanted.toLowerCase() || isUnder(scope, wanted)),
    )
  );
}

function isUnder(scope: string, wanted: string): boolean {
  const prefix = wanted.endsWith('/') ? wanted : `${wanted}/`;
  return scope.toLowerCase().startsWith(prefix.toLowerCase());
}

/** ProbeMatches or ResolveMatches for a question. */
export function matchMessage(target: WsdTarget, question: WsdQuestion, sequence: AppSequence): Buffer {
  const verb = question.kind === 'probe' ? 'Probe' : 'Resolve';
  const body = `<d:${verb}Matches><d:${verb}Match>${describe(target)}</d:${verb}Match></d:${verb}Matches>`;
  const relates = `<a:RelatesTo>${escapeXml(question.messageId)}</a:RelatesTo>`;
  return envelope(`${verb}Matches`, ANONYMOUS, relates, sequence, body);
}

/** Hello, sent when a device comes up or its address changes. */
export function helloMessage(target: WsdTarget, sequence: AppSequence): Buffer {
  return envelope('Hello', EVERYONE, '', sequence, `<d:Hello>${describe(target)}</d:Hello>`);
}

/** Bye, sent by a device that leaves in order. */
export function byeMessage(target: WsdTarget, sequence: AppSequence): Buffer {
  return envelope('Bye', EVERYONE, '', sequence, `<d:Bye>${reference(target)}</d:Bye>`);
}

function describe(target: WsdTarget): string {
  return [
    reference(target),
    '<d:Types>dn:NetworkVideoTransmitter tds:Device</d:Types>',
    `<d:Scopes>${escapeXml(target.scopes.join(' '))}</d:Scopes>`,
    `<d:XAddrs>${escapeXml(target.xaddrs.join(' '))}</d:XAddrs>`,
    `<d:MetadataVersion>${target.metadataVersion}</d:MetadataVersion>`,
  ].join('');
}

function reference({ endpointReference }: WsdTarget): string {
  return `<a:EndpointReference><a:Address>${escapeXml(endpointReference)}</a:Address></a:EndpointReference>`;
}

function envelope(action: string, to: string, relates: string, sequence: AppSequence, body: string): Buffer {
  return Buffer.from(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="${ADDRESSING}" xmlns:d="${DISCOVERY}"`,
      ` xmlns:dn="${NETWORK}" xmlns:tds="${DEVICE}"><s:Header>`,
      `<a:MessageID>urn:uuid:${randomUUID()}</a:MessageID>${relates}<a:To>${to}</a:To>`,
      `<a:Action>${DISCOVERY}/${action}</a:Action>`,
      `<d:AppSequence InstanceId="${sequence.instanceId}" MessageNumber="${sequence.messageNumber}"/>`,
      `</s:Header><s:Body>${body}</s:Body></s:Envelope>`,
    ].join(''),
  );
}
