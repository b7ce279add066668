import { createHash, timingSafeEqual } from 'node:crypto';
import type { PracticeCredential } from '../scenario/scenario.ts';
import { findChild, findText, type XmlElement } from './xml.ts';

/** How far `Created` may be from the device's clock: the widest of the limits reported from the field (5 to 300 s). */
const MAX_SKEW_MS = 300_000;
const MAX_NONCES = 256;

/** Judges WS-UsernameToken headers (WSS UsernameToken Profile 1.0): password digest only, each nonce once. */
export type TokenGuard = (header: XmlElement | null, clockMs: number) => 'accepted' | 'refused' | 'absent';

/** Opens a guard for one boot of a device. */
export function tokenGuard(credential: PracticeCredential): TokenGuard {
  const seen = new Set<string>();
  return (header, clockMs) => {
    const security = header === null ? null : findChild(header, 'Security');
    const token = security === null ? null : findChild(security, 'UsernameToken');
    if (token === null) return 'absent';
    const password = findText(token, 'Password');
    const nonce = findText(token, 'Nonce');
    const created = findText(token, 'Created');
    const isDigest = findChild(token, 'Password')?.attributes.Type?.endsWith('#PasswordDigest') === true;
    if (password === null || nonce === null || created === null || !isDigest) return 'refused';
    // Written so that a time that can't be read (NaN) is refused too.
    if (!(Math.abs(Date.parse(created) - clockMs) <= MAX_SKEW_MS)) return 'refused';
    const expected = createHash('sha1')
      .update(Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(created), Buffer.from(credential.password)]))
      .digest();
    const given = Buffer.from(password, 'base64');
    const right = given.length === expected.length && timingSafeEqual(given, expected);
    if (!right || findText(token, 'Username') !== credential.user || seen.has(nonce)) return 'refused';
    seen.add(nonce);
    const oldest = seen.values().next();
    if (seen.size > MAX_NONCES && oldest.done !== true) seen.delete(oldest.value);
    return 'accepted';
  };
}
