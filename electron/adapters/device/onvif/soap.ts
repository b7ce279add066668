import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { IsoTime } from '../../../../shared/lib/time.ts';
import type { Credential } from '../../../bench/ports.ts';
import { childOf, childrenOf, escapeXml, parseXml, textAt, type XmlElement, type XmlFault } from './xml.ts';

const ENVELOPE = 'http://www.w3.org/2003/05/soap-envelope';
const WSS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';

/** A SOAP 1.2 envelope. `body` and `header` are XML whose texts have been escaped. */
export function buildEnvelope(body: string, header = ''): string {
  const head = header === '' ? '' : `<s:Header>${header}</s:Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${ENVELOPE}">${head}<s:Body>${body}</s:Body></s:Envelope>`;
}

/**
 * A WS-UsernameToken with the password as a digest (OASIS WSS UsernameToken Profile 1.0 §3.1). `created` must be the time
 * on the device's clock: some accept five seconds of difference. The password is hashed as UTF-8.
 */
export function usernameToken({ user, password }: Credential, nonce: Uint8Array, created: IsoTime): string {
  const digest = createHash('sha1').update(nonce).update(created, 'utf8').update(password, 'utf8').digest('base64');
  return [
    `<w:Security s:mustUnderstand="1" xmlns:w="${WSS}-wssecurity-secext-1.0.xsd" xmlns:u="${WSS}-wssecurity-utility-1.0.xsd">`,
    `<w:UsernameToken><w:Username>${escapeXml(user)}</w:Username>`,
    `<w:Password Type="${WSS}-username-token-profile-1.0#PasswordDigest">${digest}</w:Password>`,
    `<w:Nonce EncodingType="${WSS}-soap-message-security-1.0#Base64Binary">${Buffer.from(nonce).toString('base64')}</w:Nonce>`,
    `<u:Created>${created}</u:Created></w:UsernameToken></w:Security>`,
  ].join('');
}

/** A SOAP fault: codes without their prefixes, outermost first, and what the device says in words (may be empty). */
export interface SoapFault {
  readonly codes: readonly string[];
  readonly reason: string;
}

/** What a SOAP answer holds: the one element in its body, or a fault. */
export type SoapAnswer =
  | { readonly kind: 'answer'; readonly element: XmlElement }
  | { readonly kind: 'fault'; readonly fault: SoapFault };

/** Reads an answer of SOAP 1.2, or 1.1 as some devices send for a fault. Prefixes and namespaces are the device's own affair. */
export function parseSoap(bytes: Uint8Array): Result<SoapAnswer, XmlFault> {
  const root = parseXml(bytes);
  if (!root.ok) return root;
  const element = root.value.name === 'Envelope' ? childOf(root.value, 'Body')?.children[0] : undefined;
  if (element === undefined) return err('malformed');
  return ok(element.name === 'Fault' ? { kind: 'fault', fault: readFault(element) } : { kind: 'answer', element });
}

function readFault(fault: XmlElement): SoapFault {
  const codes: string[] = [];
  for (let code = childOf(fault, 'Code'); code !== null; code = childOf(code, 'Subcode')) {
    const value = textAt(code, 'Value');
    if (value !== null) codes.push(withoutPrefix(value));
  }
  const old = textAt(fault, 'faultcode');
  if (old !== null) codes.push(withoutPrefix(old));
  const reasons = [...childrenOf(childOf(fault, 'Reason'), 'Text'), ...childrenOf(fault, 'faultstring')];
  const reason = reasons.map(({ text }) => text).find((text) => text !== '') ?? '';
  return { codes, reason: reason.slice(0, 200) };
}

function withoutPrefix(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

const WANTS_USER =
  /^(NotAuthorized|SenderNotAuthorized|FailedAuthentication|FailedCheck|InvalidSecurity|InvalidSecurityToken|MessageExpired)$/i;

/** Whether the device wants to know who asks: ONVIF's own code, and those of WS-Security for a wrong or stale token. */
export function wantsUser({ codes }: SoapFault): boolean {
  return codes.some((code) => WANTS_USER.test(code));
}

/** Whether the device does not have what was asked for, which is no fault of anybody's. */
export function isUnsupported({ codes }: SoapFault): boolean {
  return codes.some((code) => /^(ActionNotSupported|OptionalActionNotImplemented|UnknownAction)$/i.test(code));
}

/** The element `name` of an answer that should hold it; null where the device answered something else. */
export function answerNamed(answer: SoapAnswer, name: string): XmlElement | null {
  return answer.kind === 'answer' && answer.element.name === name ? answer.element : null;
}
