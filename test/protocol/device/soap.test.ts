import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  buildEnvelope,
  isUnsupported,
  parseSoap,
  usernameToken,
  wantsUser,
} from '../../../electron/adapters/device/onvif/soap.ts';
import { elementAt, parseXml, textAt } from '../../../electron/adapters/device/onvif/xml.ts';
import type { IsoTime } from '../../../shared/lib/time.ts';
import { faultIn } from '../../fixtures/onvif/captures.ts';

const CREATED = '2026-11-23T09:00:00.000Z' as IsoTime;

describe('a WS-UsernameToken', () => {
  it('is the digest of nonce, time and password, as in the example of the profile', () => {
    // The figure is that of the ONVIF Programmer's Guide, §6.1.1.3: nonce, created and password `userpassword`.
    const header = usernameToken(
      { user: 'user', password: 'userpassword' },
      Buffer.from('LKqI6G/AikKCQrN0zqZFlg==', 'base64'),
      '2010-09-16T07:50:45Z' as IsoTime,
    );
    expect(header).toContain('>tuOSpGlFlIXsozq4HFNeeGeFLEI=<');
    expect(header).toContain('>LKqI6G/AikKCQrN0zqZFlg==<');
  });

  it('hashes the password as UTF-8 and escapes the user', () => {
    const nonce = Buffer.from('0123456789abcdef');
    const xml = buildEnvelope('<x/>', usernameToken({ user: `<Zoé & "co">`, password: 'pâté' }, nonce, CREATED));
    const root = parseXml(Buffer.from(xml));
    if (!root.ok) throw new Error('not well-formed');
    const token = elementAt(root.value, 'Header', 'Security', 'UsernameToken');
    expect(textAt(token, 'Username')).toBe('<Zoé & "co">');
    expect(textAt(token, 'Password')).toBe(
      createHash('sha1')
        .update(Buffer.concat([nonce, Buffer.from(`${CREATED}pâté`, 'utf8')]))
        .digest('base64'),
    );
    expect(textAt(token, 'Created')).toBe(CREATED);
    expect(xml).not.toContain('pâté');
  });
});

describe('a SOAP fault', () => {
  it('gives its codes from the outside in, without prefixes, and its words', () => {
    expect(faultIn('fault-not-authorized')).toEqual({
      codes: ['Sender', 'NotAuthorized'],
      reason: 'Sender not Authorized',
    });
    expect(faultIn('fault-not-implemented')).toEqual({
      codes: ['Receiver', 'ActionNotSupported', 'NoSnapshot'],
      reason: 'Action non prise en charge',
    });
    expect(faultIn('fault-soap11')).toEqual({
      codes: ['FailedAuthentication'],
      reason: 'The security token could not be authenticated',
    });
  });

  it('that asks for a user is told from one that lacks the function', () => {
    expect(wantsUser(faultIn('fault-not-authorized'))).toBe(true);
    expect(wantsUser(faultIn('fault-soap11'))).toBe(true);
    expect(wantsUser(faultIn('fault-not-implemented'))).toBe(false);
    expect(isUnsupported(faultIn('fault-not-implemented'))).toBe(true);
    expect(isUnsupported(faultIn('fault-not-authorized'))).toBe(false);
  });

  it('of a hostile device is cut short', () => {
    const soap = parseSoap(
      Buffer.from(
        `<E><Body/></E>`
          .replaceAll('E', 'Envelope')
          .replace('<Body/>', `<Body><Fault><faultstring>${'x'.repeat(5_000)}</faultstring></Fault></Body>`),
      ),
    );
    expect(soap).toMatchObject({ value: { kind: 'fault', fault: { codes: [], reason: 'x'.repeat(200) } } });
  });
});

describe('a SOAP answer', () => {
  it.each(['<a/>', '<Envelope/>', '<Envelope><Body/></Envelope>', '<Envelope><Header><a/></Header></Envelope>'])(
    'is none without a body with something in it: %s',
    (text) => {
      expect(parseSoap(Buffer.from(text))).toEqual({ ok: false, error: 'malformed' });
    },
  );
});
